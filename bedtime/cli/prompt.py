"""The dialog of `checkin` on the terminal: field by field, then about contradictions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bedtime.cli.context import CommandError
from bedtime.cli.terminal import yes_or_no
from bedtime.core.diary.answers import Answer, InvalidAnswerError, format_answer, parse_answer
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.fields import FIELDS, FIELDS_BY_NAME, Field
from bedtime.i18n import tr
from bedtime.text import diary as text

OF_SLEEP = frozenset(
    {"minutes_to_fall_asleep", "awakenings", "minutes_awake", "final_awakening", "alarm"}
)
"""Fields that are not asked about a night without sleep."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A contradiction between answers: the fields concerned, and the question about it."""

    fields: tuple[str, ...]
    question: str
    likely: Answer | None = None
    """What is likely meant by the one field, if that is known."""


def confirm(question: str) -> None:
    """Ask before anything is changed; raises CommandError on no, Ctrl+C or the end of stdin."""
    print(question)
    try:
        sure = yes_or_no(tr("Change it?"))
    except (EOFError, KeyboardInterrupt, RuntimeError):
        print()
        sure = False
    if not sure:
        raise CommandError(tr("nothing is saved"))


def ask(
    known: CheckIn, doubts: Callable[[Mapping[str, Answer | None]], list[Doubt]]
) -> dict[str, Answer | None]:
    """Ask for every field and return the answers; Enter keeps what is `known`.

    Raises CommandError if nothing is answered, or on Ctrl+C or the end of stdin.
    """
    print(tr("Enter leaves a question open; Ctrl+D saves nothing."))
    answers: dict[str, Answer | None] = {}
    try:
        for field in FIELDS:
            if answers.get("slept", known.slept) or field.name not in OF_SLEEP:
                _ask_for(field, known, answers)
        settled: list[Doubt] = []
        while found := [doubt for doubt in doubts(answers) if doubt not in settled]:
            if found[0].likely is not None:
                _ask_about_likely(found[0], answers, settled)
                continue
            print(found[0].question)
            before = dict(answers)
            for name in found[0].fields:
                _ask_for(FIELDS_BY_NAME[name], known, answers)
            if answers == before and yes_or_no(tr("Save it as it is?")):
                break
    except (EOFError, KeyboardInterrupt, RuntimeError):  # RuntimeError: there is no stdin at all
        print()
        raise CommandError(tr("nothing is saved")) from None
    if not answers:
        raise CommandError(tr("nothing is saved: no question was answered"))
    return answers


def _ask_for(field: Field, known: CheckIn, answers: dict[str, Answer | None]) -> None:
    current = format_answer(answers.get(field.name, getattr(known, field.name)))
    question = text.prompt(field)
    prompt = f"{question} [{current}]: " if current else f"{question}: "
    while True:
        try:
            answer = parse_answer(field, input(prompt))
        except InvalidAnswerError as error:
            print(text.invalid_answer(error, text.field_names()[field.name]))
        except UnicodeDecodeError:
            print(tr("That cannot be read; write it again."))
        else:
            if answer is not None:
                answers[field.name] = answer
            return


def _ask_about_likely(
    doubt: Doubt, answers: dict[str, Answer | None], settled: list[Doubt]
) -> None:
    """Take what is likely meant, or settle that the answer is right; else it is asked again."""
    meant = yes_or_no(doubt.question)
    if meant:
        answers[doubt.fields[0]] = doubt.likely
    elif meant is False:
        settled.append(doubt)
