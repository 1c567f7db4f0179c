"""Fields of the sleep diary, refused answers, and questions about contradictions."""

from datetime import date, time, timedelta

import pytest

from bedtime.core.diary.answers import InvalidAnswerError
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.fields import DISTURBANCES, FIELDS, FIELDS_BY_NAME
from bedtime.core.diary.sleep_times import Contradiction, ContradictionKind
from bedtime.text import diary

MONDAY = date(2026, 11, 23)
CHECK_IN = CheckIn(
    into_bed=time(22),
    tried_to_sleep=time(23),
    minutes_to_fall_asleep=300,
    minutes_awake=150,
    final_awakening=time(6),
    out_of_bed=time(5),
    minutes_trying_after_waking=45,
    minutes_early=30,
    naps_minutes=60,
    nap_times=("13:00-13:20",),
)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_has_a_name_a_question_and_an_error_message(field: object) -> None:
    assert isinstance(field, type(FIELDS[0]))
    name = diary.field_names()[field.name]
    assert diary.prompt(field).lower().startswith(name)
    text = diary.invalid_answer(InvalidAnswerError(field, "x\x1b[2J" * 50))
    assert text.startswith(f"{field.name}: “x")
    assert "; write " in text
    assert "\x1b" not in text
    assert len(text) < 350


def test_the_error_message_says_what_would_fit() -> None:
    assert diary.expected(FIELDS_BY_NAME["quality"]) == "a whole number from 1 to 5"
    assert diary.expected(FIELDS_BY_NAME["naps_minutes"]) == "a number of minutes from 0 to 1440"
    assert all(word in diary.expected(FIELDS_BY_NAME["disturbed_by"]) for word in DISTURBANCES)
    placed = diary.invalid_answer(InvalidAnswerError(FIELDS_BY_NAME["alarm"], "x"), "Alarm")
    assert placed == "Alarm: “x” does not fit; write true or false"


@pytest.mark.parametrize(
    ("contradiction", "question"),
    [
        (
            Contradiction(ContradictionKind.NO_SUCH_TIME, ("into_bed",)),
            "22:00 (into bed) did not exist: around 2026-11-23 the clock sprang over it."
            " Which time was it?",
        ),
        (
            Contradiction(
                ContradictionKind.TRYING_TOO_LONG,
                ("final_awakening", "minutes_trying_after_waking", "out_of_bed"),
                timedelta(minutes=20),
            ),
            "You tried to sleep for 45 min after waking at 06:00, but got up at 05:00, 20 min"
            " later. Which is right?",
        ),
        (
            Contradiction(ContradictionKind.NOT_EARLY, ("woke_early", "minutes_early")),
            "You were 30 min early. Did you wake earlier than planned?",
        ),
        (
            Contradiction(
                ContradictionKind.NAPS_DIFFER,
                ("naps_minutes", "nap_times"),
                timedelta(minutes=20),
            ),
            "The naps 13:00-13:20 take 20 min, but 1 h of naps are noted. Which is right?",
        ),
        (
            Contradiction(
                ContradictionKind.UP_LONG_AFTER_WAKING,
                ("final_awakening", "out_of_bed"),
                timedelta(hours=23),
            ),
            "You woke at 06:00 but got up at 05:00, 23 h later. Which is right?",
        ),
        (
            Contradiction(
                ContradictionKind.ASLEEP_LONG_AFTER_BED,
                ("into_bed", "tried_to_sleep"),
                timedelta(hours=6, minutes=5),
            ),
            "You went to bed at 22:00 but tried to sleep at 23:00, 6 h 05 min later."
            " Which is right?",
        ),
        (
            Contradiction(
                ContradictionKind.AWAKE_TOO_LONG,
                ("tried_to_sleep", "minutes_to_fall_asleep", "minutes_awake", "final_awakening"),
                timedelta(hours=7),
            ),
            "You were awake for 7 h 30 min, but from trying to sleep at 23:00 to waking at 06:00"
            " there are only 7 h. Which is right?",
        ),
        (
            Contradiction(
                ContradictionKind.IN_BED_TOO_LONG, ("into_bed", "out_of_bed"), timedelta(hours=31)
            ),
            "From 22:00 (into bed) to 05:00 (out of bed) there are 31 h. Which is right?",
        ),
    ],
)
def test_a_contradiction_is_a_question_with_both_answers(
    contradiction: Contradiction, question: str
) -> None:
    assert diary.question(contradiction, CHECK_IN, MONDAY) == question
