"""The questions of the check-in: their order, and what answers change and contradict; no Qt."""

from bedtime.core.diary.answers import Answer, Answers
from bedtime.core.diary.check_in import CheckIn, apply_answers
from bedtime.core.diary.sleep_times import Contradiction

FIELD_ORDER = (
    "slept",
    "into_bed",
    "tried_to_sleep",
    "minutes_to_fall_asleep",
    "awakenings",
    "minutes_awake",
    "final_awakening",
    "out_of_bed",
    "alarm",
    "quality",
    "refreshed",
    "disturbed_by",
    "naps_minutes",
    "comments",
    "side_effects",
)
"""Chronological, as a morning is remembered. `free_day` is a setting of the night: not asked."""
TIME_FIELDS = FIELD_ORDER[1:8]
"""The times, lengths and counts of the night: one line each."""
SLEEP_FIELDS = (
    "minutes_to_fall_asleep",
    "awakenings",
    "minutes_awake",
    "final_awakening",
    "alarm",
)
"""Fields that do not apply to a night without sleep."""


def changed_answers(recorded: CheckIn, answers: Answers) -> dict[str, Answer | None]:
    """Return the answers that differ from the recorded ones."""
    return {
        name: value
        for name, value in answers.items()
        if getattr(apply_answers(recorded, {name: value}), name) != getattr(recorded, name)
    }


def last_field(contradiction: Contradiction) -> str:
    """Return the field of a contradiction that is lowest on the page."""
    return max(contradiction.fields, key=FIELD_ORDER.index)
