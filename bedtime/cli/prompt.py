"""Asking for a check-in on the terminal: field by field, and where two answers cannot both be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bedtime.cli.context import CommandError
from bedtime.core.diary.check_in import (
    BY_NAME,
    FIELDS,
    CheckIn,
    Field,
    InvalidAnswerError,
    Value,
    parse,
    spell,
)
from bedtime.i18n import tr
from bedtime.text import diary as text

OF_SLEEP = frozenset(
    {"minutes_to_fall_asleep", "awakenings", "minutes_awake", "final_awakening", "alarm"}
)
"""What nobody is asked who did not sleep."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A contradiction: the fields that it is about, and the question."""

    fields: tuple[str, ...]
    question: str


def ask(
    known: CheckIn, doubts: Callable[[Mapping[str, Value | None]], list[Doubt]]
) -> dict[str, Value | None]:
    """Ask for every field; Enter leaves what is `known`. Raises CommandError if that is all."""
    print(tr("Enter leaves a question open; Ctrl+D saves nothing."))
    said: dict[str, Value | None] = {}
    try:
        for field in FIELDS:
            if said.get("slept", known.slept) or field.name not in OF_SLEEP:
                _ask_for(field, known, said)
        while found := doubts(said):
            print(found[0].question)
            before = dict(said)
            for name in found[0].fields:
                _ask_for(BY_NAME[name], known, said)
            if said == before and _agreed():
                break
    except (EOFError, KeyboardInterrupt, RuntimeError):  # the last: there is no stdin at all
        print()
        raise CommandError(tr("nothing is saved")) from None
    if not said:
        raise CommandError(tr("nothing is saved: no question was answered"))
    return said


def _ask_for(field: Field, known: CheckIn, said: dict[str, Value | None]) -> None:
    stands = spell(said.get(field.name, getattr(known, field.name)))
    asked = text.prompt(field)
    prompt = f"{asked} [{stands}]: " if stands else f"{asked}: "
    while True:
        try:
            answer = parse(field, input(prompt))
        except InvalidAnswerError as unfit:
            print(text.unfit(unfit, text.names()[field.name]))
        except UnicodeDecodeError:
            print(tr("That cannot be read; write it again."))
        else:
            if answer is not None:
                said[field.name] = answer
            return


def _agreed() -> bool:
    return parse(FIELDS[0], input(tr("Save it as it is? (yes or no): "))) is True
