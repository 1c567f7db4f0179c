"""The fields of a check-in: one table with the type and limits of each."""

from dataclasses import dataclass
from enum import Enum, auto

DISTURBANCES = (
    "stress",
    "anxiety",
    "racing_thoughts",
    "pain",
    "restless_legs",
    "muscle_tension",
    "noise",
    "light",
    "temperature",
    "bathroom",
    "partner_or_child",
    "dreams",
    "other",
)


class FieldType(Enum):
    """The kind of answer a field takes."""

    SWITCH = auto()
    CLOCK = auto()
    MINUTES = auto()
    COUNT = auto()
    CHOICES = auto()
    """Some of DISTURBANCES."""
    SPANS = auto()
    """Spans of the day, each as `13:00-13:20`."""
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One question; `low` and `high` limit a number, `high` the length of a text or of a list."""

    name: str
    type: FieldType
    low: int = 0
    high: int = 0


FIELDS = (
    Field("slept", FieldType.SWITCH),
    Field("into_bed", FieldType.CLOCK),
    Field("tried_to_sleep", FieldType.CLOCK),
    Field("minutes_to_fall_asleep", FieldType.MINUTES, high=1440),
    Field("awakenings", FieldType.COUNT, high=100),
    Field("minutes_awake", FieldType.MINUTES, high=1440),
    Field("final_awakening", FieldType.CLOCK),
    Field("out_of_bed", FieldType.CLOCK),
    Field("quality", FieldType.COUNT, 1, 5),
    Field("refreshed", FieldType.COUNT, 1, 5),
    Field("naps_minutes", FieldType.MINUTES, high=1440),
    # JSON takes six bytes a character, and a request to the running program has at most 64 KiB.
    Field("comments", FieldType.TEXT, high=4000),
    Field("disturbed_by", FieldType.CHOICES),
    Field("side_effects", FieldType.TEXT, high=1000),
    Field("alarm", FieldType.SWITCH),
    Field("free_day", FieldType.SWITCH),
    Field("minutes_trying_after_waking", FieldType.MINUTES, high=1440),
    Field("woke_early", FieldType.SWITCH),
    Field("minutes_early", FieldType.MINUTES, high=1440),
    Field("nap_times", FieldType.SPANS, high=20),
)
"""In the order in which commands and tables list them."""

FIELDS_BY_NAME = {field.name: field for field in FIELDS}
