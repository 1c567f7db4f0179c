"""`checkin` and `take`: entries of the sleep diary."""

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bedtime.cli import prompt
from bedtime.cli.context import CommandError, Context, now
from bedtime.cli.dispatch import dispatch
from bedtime.core.diary import check_in, diary, intake
from bedtime.core.diary.answers import Answer, InvalidAnswerError, answers_to_detail, parse_answer
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.fields import FIELDS_BY_NAME
from bedtime.core.entry import format_instant
from bedtime.core.evening.requests import LogIntake, RecordCheckIn, UndoIntake
from bedtime.i18n import tr
from bedtime.text import commands
from bedtime.text import diary as diary_text


def checkin(context: Context, args: Namespace) -> None:
    """`checkin`: for the named night, else for last night; asks if no fields are given."""
    night = args.night or diary.last_night(context.night_state().plan, now())
    entries = context.log.night(night)
    default_zone = context.zone.key
    known = check_in.fold(entries) or CheckIn()
    plan = context.night_state(night).plan
    before = diary.build_morning(night, entries, known, context.settings, default_zone).with_usual(
        plan, context.nights().check_ins_before(night)
    )

    def doubts(answers: Mapping[str, Answer | None]) -> list[prompt.Doubt]:
        after = before.answered(answers)
        return [
            prompt.Doubt(
                each.fields,
                diary_text.question(each, after.checkin, night),
                after.likely_meant(each),
            )
            for each in before.new_contradictions(answers)
        ]

    elsewhere = None if args.anyway else check_in.zone_elsewhere(entries, context.zone, now())
    question = elsewhere and diary_text.same_night(night, elsewhere)
    if args.answers:
        answers = parse_answers(args.answers)
        if question and check_in.replaces(known, check_in.apply_answers(known, answers)):
            raise CommandError(tr("{question} “--anyway” takes it", question=question))
        if not args.anyway and (found := doubts(answers)):
            raise CommandError(tr("{question} “--anyway” takes it", question=found[0].question))
    else:
        if question:
            prompt.confirm(question)
        answers = prompt.ask(known, doubts)
    request = RecordCheckIn(answers_to_detail(answers), night)
    outcome = dispatch(context, request)
    if outcome.refusal:
        print(commands.no_change(request, outcome, now()))
    else:
        print(diary_text.check_in_saved(night, context.night_state(night).plan.local_bedtime))


def take(context: Context, args: Namespace) -> None:
    """`take WHAT [AMOUNT]`: now, or at the latest such time past; `take -`; `take --undo`."""
    if args.undo:
        if args.what is not None:
            raise CommandError(tr("“take --undo” stands alone: it takes back the last"), 2)
        _undo_intake(context)
        return
    what, amount = args.what, args.amount
    if what == "-":
        what, amount = _from_stdin(amount)
    taken_at = now().replace(microsecond=0)
    if args.at is not None:
        taken_at = intake.latest_instant(args.at, taken_at, context.zone)
    detail = {
        "what": what,
        "amount": amount,
        "taken": format_instant(taken_at, context.zone.key),
        "note": args.note,
    }
    try:
        request = LogIntake(intake.from_detail(detail))
    except ValueError:
        raise CommandError(
            tr("say what was taken, in at most {most} characters", most=intake.MAX_TEXT_LENGTH), 2
        ) from None
    outcome = replace(dispatch(context, request), zone=context.zone.key)
    print(commands.confirmation(request, outcome, now()))


def _from_stdin(amount: str) -> tuple[str, str]:
    """Read `WHAT, AMOUNT`, where no other user can read it along; raises CommandError.

    On a terminal the line's end is the end; bytes that are no UTF-8 are refused.
    """
    if amount:
        raise CommandError(tr("with “-” the amount is read, too: write “WHAT, AMOUNT”"), 2)
    try:
        stdin = sys.stdin.buffer
        text = (stdin.readline() if stdin.isatty() else stdin.read()).decode().strip()
    except KeyboardInterrupt:
        print()
        raise CommandError(tr("nothing is noted")) from None
    except (AttributeError, UnicodeDecodeError):  # there may be no stdin at all
        text = ""
    what, _, amount = (part.strip() for part in text.partition(","))
    if not what or "\n" in text:
        raise CommandError(tr("write one line “WHAT, AMOUNT” into its standard input"), 2)
    return what, amount


def _undo_intake(context: Context) -> None:
    """Undo the intake that was logged last."""
    intakes = intake.intakes(context.log.entries(kinds=intake.KINDS))
    if not intakes:
        raise CommandError(tr("nothing is logged as taken, so there is nothing to take back"))
    entry, last = intakes[-1]
    request = UndoIntake(last, entry.night)
    outcome = replace(dispatch(context, request), zone=entry.zone)  # its time is as logged
    print(commands.confirmation(request, outcome, now()))


def parse_answers(given: Sequence[str]) -> dict[str, Answer | None]:
    """Parse FIELD=VALUE words, an empty value as None (unknown); raises CommandError."""
    answers: dict[str, Answer | None] = {}
    for word in given:
        name, equals, text = word.partition("=")
        if not equals or name not in FIELDS_BY_NAME:
            raise CommandError(
                tr(
                    "“{word}” is not FIELD=VALUE; fields: {known}",
                    word=word,
                    known=", ".join(FIELDS_BY_NAME),
                ),
                2,
            )
        if name in answers:
            raise CommandError(tr("{field} is said twice; say it once", field=name), 2)
        try:
            answers[name] = parse_answer(FIELDS_BY_NAME[name], text)
        except InvalidAnswerError as error:
            raise CommandError(diary_text.invalid_answer(error), 2) from error
    return answers
