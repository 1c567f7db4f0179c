"""The commands that note something: `checkin`, `take`."""

from argparse import Namespace
from collections.abc import Mapping, Sequence

from bedtime.cli import prompt
from bedtime.cli.context import CommandError, Context, now
from bedtime.cli.dispatch import order
from bedtime.core.diary import check_in, diary, intake
from bedtime.core.diary.check_in import BY_NAME, CheckIn, InvalidAnswerError, Value
from bedtime.core.entry import write
from bedtime.i18n import tr
from bedtime.text import commands as commands_text
from bedtime.text import diary as diary_text


def checkin(here: Context, args: Namespace) -> None:
    """`checkin`: of the night named, else of last night; asks where no fields are given."""
    night = args.night or diary.last_night(here.tell().plan, now())
    entries = here.diary.night(night)
    usual = here.zone.key
    before = diary.morning(night, entries, here.settings, usual)
    known = check_in.fold(entries) or CheckIn()

    def doubts(said: Mapping[str, Value | None]) -> list[prompt.Doubt]:
        after = diary.told(night, entries, check_in.apply(known, said), here.settings, usual)
        old = before.contradictions if before else ()  # taken once, they are not asked again
        return [
            prompt.Doubt(each.fields, diary_text.question(each, after.checkin, night))
            for each in after.contradictions
            if each not in old
        ]

    if args.answers:
        said = answers(args.answers)
        if not args.anyway and (asked := doubts(said)):
            raise CommandError(tr("{question} “--anyway” takes it", question=asked[0].question))
    else:
        said = prompt.ask(known, doubts)
    asked_for = {
        "order": "checkin",
        "night": night.isoformat(),
        "said": check_in.detail(said),
    }
    reply = order(here, asked_for)
    if reply["refusal"]:
        print(commands_text.already(asked_for, reply))
    else:
        print(diary_text.noted(night, here.tell(night).plan.bedtime))


def take(here: Context, args: Namespace) -> None:
    """`take WHAT [AMOUNT]`: now, or at the latest such time past; `take --undo`."""
    if args.undo:
        if args.what is not None:
            raise CommandError(tr("“take --undo” stands alone: it takes back the last"), 2)
        _take_back(here)
        return
    taken = now().replace(microsecond=0)
    if args.at is not None:
        taken = intake.latest(args.at, taken, here.zone)
    asked = {
        "order": "take",
        "what": args.what,
        "amount": args.amount,
        "taken": write(taken, here.zone.key),
        "note": args.note,
    }
    try:
        said = intake.detail(intake.read_detail(asked), here.zone.key)
    except ValueError:
        raise CommandError(
            tr("say what was taken, in at most {most} characters", most=intake.LONGEST), 2
        ) from None
    asked |= said
    order(here, asked)
    print(commands_text.confirmed(asked, {}, now()))


def _take_back(here: Context) -> None:
    """Let the last that was logged as taken count no longer."""
    standing = intake.intakes(here.diary.entries(kinds=intake.KINDS))
    if not standing:
        raise CommandError(tr("nothing is logged as taken, so there is nothing to take back"))
    entry, last = standing[-1]
    said = intake.detail(last, entry.zone)
    order(here, {"order": "untake", "night": entry.night.isoformat(), **said})
    print(commands_text.confirmed({"order": "untake", **said}, {}, now()))


def answers(given: Sequence[str]) -> dict[str, Value | None]:
    """Read FIELD=VALUE, an empty value as unknown; raises CommandError."""
    said: dict[str, Value | None] = {}
    for word in given:
        name, equals, text = word.partition("=")
        if not equals or name not in BY_NAME:
            raise CommandError(
                tr("“{word}” is not FIELD=VALUE; fields: {known}", word=word, known=_known()), 2
            )
        if name in said:
            raise CommandError(tr("{field} is said twice; say it once", field=name), 2)
        try:
            said[name] = check_in.parse(BY_NAME[name], text)
        except InvalidAnswerError as unfit:
            raise CommandError(diary_text.unfit(unfit), 2) from unfit
    return said


def _known() -> str:
    return ", ".join(BY_NAME)
