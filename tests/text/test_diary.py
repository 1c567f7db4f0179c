"""The diary in words: fields, refusals, questions, and what a file brought."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bedtime.core.diary.check_in import BY_NAME, DISTURBANCES, FIELDS, CheckIn, InvalidAnswerError
from bedtime.core.diary.sleep_times import Clash, Contradiction
from bedtime.core.entry import Entry, Kind
from bedtime.core.transfer.diary_table import RejectedCell, RejectReason
from bedtime.core.transfer.merge import MergeResult
from bedtime.text import diary, diary_table, log, times

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)
SAID = CheckIn(
    into_bed=time(22),
    tried_to_sleep=time(23),
    minutes_to_fall_asleep=300,
    minutes_awake=150,
    final_awakening=time(6),
    out_of_bed=time(5),
)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_has_a_name_a_question_and_a_refusal(field: object) -> None:
    assert isinstance(field, type(FIELDS[0]))
    name = diary.names()[field.name]
    assert diary.prompt(field).lower().startswith(name)
    said = diary.unfit(InvalidAnswerError(field, "x\x1b[2J" * 50))
    assert said.startswith(f"{field.name}: “x")
    assert "; write " in said
    assert "\x1b" not in said
    assert len(said) < 350


def test_the_refusal_says_what_would_fit() -> None:
    assert diary.wanted(BY_NAME["quality"]) == "a whole number from 1 to 5"
    assert diary.wanted(BY_NAME["naps_minutes"]) == "a number of minutes from 0 to 1440"
    assert all(word in diary.wanted(BY_NAME["disturbed_by"]) for word in DISTURBANCES)
    placed = diary.unfit(InvalidAnswerError(BY_NAME["alarm"], "x"), "Alarm")
    assert placed == "Alarm: “x” does not fit; write true or false"


@pytest.mark.parametrize(
    ("contradiction", "said"),
    [
        (
            Contradiction(Clash.NO_SUCH_TIME, ("into_bed",)),
            "22:00 (into bed) did not exist: around 2026-11-23 the clock sprang over it."
            " Which time was it?",
        ),
        (
            Contradiction(
                Clash.UP_LONG_AFTER_WAKING,
                ("final_awakening", "out_of_bed"),
                timedelta(hours=23),
            ),
            "You woke at 06:00 but got up at 05:00, 23 h later. Which is right?",
        ),
        (
            Contradiction(
                Clash.ASLEEP_LONG_AFTER_BED,
                ("into_bed", "tried_to_sleep"),
                timedelta(hours=6, minutes=5),
            ),
            "You went to bed at 22:00 but tried to sleep at 23:00, 6 h 05 min later."
            " Which is right?",
        ),
        (
            Contradiction(
                Clash.AWAKE_TOO_LONG,
                ("tried_to_sleep", "minutes_to_fall_asleep", "minutes_awake", "final_awakening"),
                timedelta(hours=7),
            ),
            "You were awake for 7 h 30 min, but from trying to sleep at 23:00 to waking at 06:00"
            " there are only 7 h. Which is right?",
        ),
        (
            Contradiction(Clash.IN_BED_TOO_LONG, ("into_bed", "out_of_bed"), timedelta(hours=31)),
            "From 22:00 (into bed) to 05:00 (out of bed) there are 31 h. Which is right?",
        ),
    ],
)
def test_a_contradiction_is_a_question_with_both_answers(
    contradiction: Contradiction, said: str
) -> None:
    assert diary.question(contradiction, SAID, MONDAY) == said


@pytest.mark.parametrize("wrong", list(RejectReason))
def test_every_refusal_of_a_table_names_its_row_and_a_remedy(wrong: RejectReason) -> None:
    column = "quality" if wrong is RejectReason.UNFIT else "night"
    said = diary_table.refused(
        RejectedCell(7 if wrong is not RejectReason.NO_NIGHT_COLUMN else 1, column, wrong, "v")
    )
    assert said.startswith("row ")
    assert len(said) > 30
    if wrong not in (RejectReason.NO_NIGHT_COLUMN, RejectReason.BROKEN):
        assert said.startswith(f"row 7, column {column}: ")


def test_of_many_corrections_some_are_named() -> None:
    nights = tuple(MONDAY + timedelta(days=n) for n in range(12))
    told = MergeResult(
        corrected=tuple((night, ("quality",)) for night in nights), doubtful=nights, taken=2
    )
    said = diary_table.joined(told)
    assert said[0] == "0 nights taken, 12 corrected, 0 rows left that say nothing new."
    assert said[1] == "2 intakes taken."
    assert said[2] == "Corrected: 2026-11-23 (quality)."
    assert len(said) == 2 + 10 + 1 + 1
    assert "and 2 more" in said[-2]
    assert "2026-12-02 and 2 more" in said[-1]


@pytest.mark.parametrize(
    ("kind", "detail", "said"),
    [
        (Kind.CHECKIN, {}, "check-in"),
        (Kind.CHECKIN, {"quality": 1, "alarm": None}, "check-in: quality, woken by an alarm"),
        (Kind.CHECKIN, {"mood_of_2031": 1}, "check-in: something newer"),
        (Kind.OFFERED, {}, "check-in offered"),
        (Kind.PUT_OFF, {"until": None}, "no check-in today"),
        (
            Kind.PUT_OFF,
            {"until": "2026-11-23T08:10:00+01:00"},
            "check-in put off until 08:10",
        ),
        (
            Kind.INTAKE,
            {"what": "tea", "amount": None, "taken": "2026-11-23T08:10:00+01:00", "note": "a\nb"},
            "taken: tea, 08:10, a\\nb",
        ),
    ],
)
def test_mornings_in_the_log(kind: Kind, detail: dict[str, object], said: str) -> None:
    entry = Entry("1", NOW, "Europe/Berlin", MONDAY, kind, detail=detail)
    assert log.line(entry, "") == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 min"), (59, "59 min"), (60, "1 h"), (425, "7 h 05 min")]
)
def test_hours(minutes: int, said: str) -> None:
    assert times.hours(timedelta(minutes=minutes)) == said
