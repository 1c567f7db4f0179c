"""Single values of config.toml: each check returns what the program uses or raises WrongError."""

import re
from collections.abc import Callable
from datetime import time
from enum import StrEnum
from typing import TypeVar

from bedtime.core.config.problems import Defect
from bedtime.core.safe_text import JOINERS, printable, shown
from bedtime.core.time_zones import known_zone

KEY_LENGTH = 64
TITLE_LENGTH = 200

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3})?")
_NOT_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, line ends, and what turns the direction of the words that follow."""

E = TypeVar("E", bound=StrEnum)


class InvalidValueError(Exception):
    """A value that cannot count; `wanted` is what a Problem of this flaw says about it."""

    def __init__(self, flaw: Defect, wanted: str = "") -> None:
        super().__init__(flaw, wanted)
        self.flaw = flaw
        self.wanted = wanted


def a_switch(value: object) -> bool:
    """Take true and false only: 1 is a number."""
    if isinstance(value, bool):
        return value
    raise InvalidValueError(Defect.SWITCH_WANTED)


def minutes(low: float, high: float) -> Callable[[object], float]:
    """Make the check for minutes from `low` to `high`, both included, fractions allowed."""

    def check(value: object) -> float:
        number = _number(value)
        if not low <= number <= high:  # also NaN
            raise InvalidValueError(Defect.OUT_OF_RANGE, f"{low:g} … {high:g}")
        return float(number) + 0.0  # -0.0 becomes 0.0

    return check


def snooze_minutes(value: object) -> float:
    """Take more than 0 and at most 240 minutes."""
    number = _number(value)
    if not 0 < number <= 240:
        raise InvalidValueError(Defect.OUT_OF_RANGE, "0 < … ≤ 240")
    return float(number)


def a_time(value: object) -> time:
    """Take "22:45", "7:05" and TOML's own 22:45:00; nothing with seconds."""
    if isinstance(value, time) and not value.second and not value.microsecond:
        return value
    if isinstance(value, str) and (match := _TIME.fullmatch(value.strip())):
        return time(int(match[1]), int(match[2]))
    raise InvalidValueError(Defect.TIME_WANTED, '"22:45"')


def one_of(choices: type[E]) -> Callable[[object], E]:
    """Make the check for the values of an enum."""

    def check(value: object) -> E:
        text = _text(value)
        for choice in choices:
            if choice == text:
                return choice
        raise InvalidValueError(Defect.CHOICE_WANTED, ", ".join(map(shown, choices)))

    return check


def a_zone(value: object) -> str:
    """Take the names of zones that this machine knows."""
    if known_zone(name := _text(value)):
        return name
    raise InvalidValueError(Defect.ZONE_UNKNOWN, '"Europe/Berlin"')


def a_language(value: object) -> str:
    """Take "" and what looks like a language; whether it is translated shows later."""
    if _LANGUAGE.fullmatch(name := _text(value)):
        return name
    raise InvalidValueError(Defect.LANGUAGE_WANTED, '"de", "pt_BR"')


def a_title(value: object) -> str:
    """Take one line of at most TITLE_LENGTH characters; "" is the usual title."""
    title = _text(value)
    if len(title) > TITLE_LENGTH or _NOT_A_LINE.search(title):
        raise InvalidValueError(Defect.LINE_WANTED, str(TITLE_LENGTH))
    return title


def a_key(value: object) -> str:
    """Take what can be typed as one word, and not for an option, in a command."""
    key = _text(value)
    word = printable(key) and " " not in key and not key.startswith("-")
    if not word or not key.strip(JOINERS) or len(key) > KEY_LENGTH:
        raise InvalidValueError(Defect.KEY_WANTED, str(KEY_LENGTH))
    return key


def _number(value: object) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise InvalidValueError(Defect.NUMBER_WANTED)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    raise InvalidValueError(Defect.TEXT_WANTED)
