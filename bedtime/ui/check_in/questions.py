"""The questions of the check-in: their order, and what answers change and contradict; no Qt."""

from bedtime.core.diary.answers import Answer, Answers
from bedtime.core.diary.check_in import CheckIn, apply_answers
from bedtime.core.diary.sleep_times import Contradiction

TIME_FIELDS = (
    "tried_to_sleep",
    "minutes_to_fall_asleep",
    "awakenings",
    "minutes_awake",
    "final_awakening",
    "out_of_bed",
)
"""What is asked first: the times, lengths and counts of the night, one line each."""
AWAKE_FIELDS = ("awakenings", "minutes_awake")
"""Asked about only where one was awake in between."""
FIRST_FIELDS = (*TIME_FIELDS, "quality")
MORE_FIELDS = (
    "slept",
    "into_bed",
    "alarm",
    "woke_early",
    "minutes_early",
    "minutes_trying_after_waking",
    "refreshed",
    "disturbed_by",
    "naps_minutes",
    "nap_times",
    "comments",
    "side_effects",
)
"""Folded away until they are wanted. `free_day` is a setting of the night: not asked."""
FIELD_ORDER = (*FIRST_FIELDS, *MORE_FIELDS)
SLEEP_FIELDS = (
    "minutes_to_fall_asleep",
    "awakenings",
    "minutes_awake",
    "final_awakening",
    "alarm",
    "woke_early",
    "minutes_early",
    "minutes_trying_after_waking",
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
    """Return the field of a contradiction that is lowest on the page, in view if one of them is."""
    in_view = [name for name in contradiction.fields if name in FIRST_FIELDS]
    return max(in_view or contradiction.fields, key=FIELD_ORDER.index)
