"""Answers to the fields of a check-in: parsed, formatted, and converted from and to JSON."""

import re
from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any, TypeAlias

from bedtime.core.diary.fields import DISTURBANCES, FIELDS_BY_NAME, Field, FieldType

Answer: TypeAlias = bool | time | float | str | tuple[str, ...]

Answers: TypeAlias = Mapping[str, Answer | None]
"""Answers by the name of their field; None is unknown."""

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(:00)?")
"""Spreadsheets write seconds."""
_SPAN = re.compile(r"(\S+?)\s*[-\u2013]\s*(\S+)")
"""A typed span may have a dash for the hyphen, and spaces around it."""
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,25})?(e-[0-9]{1,3})?")
_SWITCHES = {"true": True, "yes": True, "false": False, "no": False}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class InvalidAnswerError(ValueError):
    """An answer that a field does not take; text/diary.py has the sentence."""

    def __init__(self, field: Field, value: str) -> None:
        super().__init__(field.name, value)
        self.field = field
        self.value = value


def parse_answer(field: Field, text: str) -> Answer | None:
    """Parse an answer as typed or as in a table; "" is None. Raises InvalidAnswerError."""
    text = text.strip()
    value: object = text
    if not text:
        return None
    if field.type is FieldType.SWITCH:
        value = _SWITCHES.get(text.lower())
    elif field.type in (FieldType.MINUTES, FieldType.COUNT):
        value = float(text) if _NUMBER.fullmatch(text) else text
    elif field.type is FieldType.CHOICES:
        value = [choice.strip() for choice in text.split(";") if choice.strip()]
    elif field.type is FieldType.SPANS:
        value = [span.strip() for span in re.split("[;,]", text) if span.strip()]
    try:
        return answer_from_json(field, text if value is None else value)
    except InvalidAnswerError as error:
        raise InvalidAnswerError(field, text) from error


def format_answer(value: Answer | None) -> str:
    """Return an answer as it would be typed; None is ""."""
    match answer_to_json(value):
        case None:
            return ""
        case bool(switch):
            return str(switch).lower()
        case list(choices):
            return ";".join(choices)
        case other:
            return str(other)


def answer_from_json(field: Field, value: object) -> Answer | None:
    """Return the answer in a JSON value; raises InvalidAnswerError."""
    match field.type, value:
        case _, None:
            return None
        case FieldType.SWITCH, bool():
            return value
        case FieldType.CLOCK, str() if match := _CLOCK.fullmatch(value):
            return time(int(match[1]), int(match[2]))
        case ((FieldType.MINUTES | FieldType.COUNT), (int() | float())) if _fits(field, value):
            return value + 0.0  # -0.0 becomes 0.0
        case FieldType.CHOICES, list() if all(choice in DISTURBANCES for choice in value):
            return tuple(dict.fromkeys(value)) or None
        case FieldType.SPANS, list() if len(value) <= field.high:
            spans = [_span(each) for each in value]
            if None not in spans:
                return tuple(dict.fromkeys(span for span in spans if span)) or None
        case FieldType.TEXT, str() if len(value) <= field.high:
            return clean_text(value) or None
    raise InvalidAnswerError(field, str(value))


def answer_to_json(value: Answer | None) -> Any:  # noqa: ANN401 - any JSON
    """Return an answer as a JSON value."""
    match value:
        case time():
            return value.isoformat("minutes")
        case tuple():
            return list(value)
        case float() if value.is_integer():
            return int(value)
    return value


def answers_from_detail(detail: Mapping[str, object]) -> dict[str, Answer | None]:
    """Return the answers in the detail of a `checkin` entry; raises InvalidAnswerError.

    Fields of a newer Bedtime are left out.
    """
    return {
        name: answer_from_json(FIELDS_BY_NAME[name], value)
        for name, value in detail.items()
        if name in FIELDS_BY_NAME
    }


def answers_to_detail(answers: Answers) -> dict[str, Any]:
    """Return answers as the detail of a `checkin` entry; None makes a field unknown."""
    return {name: answer_to_json(value) for name, value in answers.items()}


def clean_text(text: str) -> str:
    """Return the text stripped, with "\\n" at line ends and without lone surrogates."""
    return _LONE_SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def span_length(span: str) -> timedelta:
    """Return how long a span of `nap_times` lasts by the clock; past midnight it is of two days."""
    start, end = (time.fromisoformat(clock) for clock in span.split("-"))
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return timedelta(minutes=minutes % (24 * 60))


def _span(value: object) -> str | None:
    """Return a span in its one form; None where it has no two different times."""
    if not isinstance(value, str) or (found := _SPAN.fullmatch(value.strip())) is None:
        return None
    clocks = [_CLOCK.fullmatch(clock) for clock in found.groups()]
    ends = [f"{int(clock[1]):02}:{clock[2]}" for clock in clocks if clock is not None]
    return "-".join(ends) if len(ends) == 2 and ends[0] != ends[1] else None


def _fits(field: Field, number: float) -> bool:
    within = not isinstance(number, bool) and field.low <= number <= field.high
    return within and (field.type is FieldType.MINUTES or number == int(number))
