"""Checks of single values of config.toml: each returns the value or raises InvalidValueError."""

import re
from collections.abc import Callable
from datetime import time
from enum import StrEnum
from typing import TypeVar

from bedtime.core.config.problems import Defect
from bedtime.core.safe_text import JOINERS, format_value, is_printable
from bedtime.core.time_zones import known_zone

KEY_LENGTH = 64
TITLE_LENGTH = 200

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3})?")
_NOT_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, line ends, and marks that change the direction of the text."""

E = TypeVar("E", bound=StrEnum)


class InvalidValueError(Exception):
    """An invalid value; `wanted` is that field of its Problem."""

    def __init__(self, defect: Defect, wanted: str = "") -> None:
        super().__init__(defect, wanted)
        self.defect = defect
        self.wanted = wanted


def check_switch(value: object) -> bool:
    """Return true or false; 1 is not a switch."""
    if isinstance(value, bool):
        return value
    raise InvalidValueError(Defect.SWITCH_WANTED)


def minutes_between(low: float, high: float) -> Callable[[object], float]:
    """Return a check for minutes from `low` to `high` inclusive, fractions allowed."""

    def check(value: object) -> float:
        number = _number(value)
        if not low <= number <= high:  # also NaN
            raise InvalidValueError(Defect.OUT_OF_RANGE, f"{low:g} … {high:g}")
        return float(number) + 0.0  # -0.0 becomes 0.0

    return check


def check_snooze_minutes(value: object) -> float:
    """Return minutes: more than 0, at most 240."""
    number = _number(value)
    if not 0 < number <= 240:
        raise InvalidValueError(Defect.OUT_OF_RANGE, "0 < … ≤ 240")
    return float(number)


def check_time(value: object) -> time:
    """Return the time of "22:45", "7:05" or TOML's own 22:45:00; seconds are invalid."""
    if isinstance(value, time) and not value.second and not value.microsecond:
        return value
    if isinstance(value, str) and (match := _TIME.fullmatch(value.strip())):
        return time(int(match[1]), int(match[2]))
    raise InvalidValueError(Defect.TIME_WANTED, '"22:45"')


def one_of(choices: type[E]) -> Callable[[object], E]:
    """Return a check for the values of an enum."""

    def check(value: object) -> E:
        text = _text(value)
        for choice in choices:
            if choice == text:
                return choice
        raise InvalidValueError(Defect.CHOICE_WANTED, ", ".join(map(format_value, choices)))

    return check


def check_zone(value: object) -> str:
    """Return the name of a time zone that this machine knows."""
    if known_zone(name := _text(value)):
        return name
    raise InvalidValueError(Defect.ZONE_UNKNOWN, '"Europe/Berlin"')


def check_language(value: object) -> str:
    """Return a language code, or ""; a catalog for it need not exist."""
    if _LANGUAGE.fullmatch(name := _text(value)):
        return name
    raise InvalidValueError(Defect.LANGUAGE_WANTED, '"de", "pt_BR"')


def check_title(value: object) -> str:
    """Return a title: one line of at most TITLE_LENGTH characters; "" is the default title."""
    title = _text(value)
    if len(title) > TITLE_LENGTH or _NOT_A_LINE.search(title):
        raise InvalidValueError(Defect.LINE_WANTED, str(TITLE_LENGTH))
    return title


def check_name(value: object) -> str:
    """Return the name of something taken: one line of 1 to TITLE_LENGTH characters."""
    if name := check_title(value):
        return name
    raise InvalidValueError(Defect.LINE_WANTED, str(TITLE_LENGTH))


def check_key(value: object) -> str:
    """Return a key: one word that a command cannot take for an option, of KEY_LENGTH at most."""
    key = _text(value)
    is_word = is_printable(key) and " " not in key and not key.startswith("-")
    if not is_word or not key.strip(JOINERS) or len(key) > KEY_LENGTH:
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
