"""Every request as a routine performs it, and its outcome."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry, Kind, parse_instant
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.requests import (
    AnswerStep,
    LogIntake,
    MoveBedtime,
    Outcome,
    Pause,
    PauseEnd,
    RecordCheckIn,
    ReloadLog,
    Request,
    Resume,
    ReturnToPlan,
    SetNightAside,
    SnoozeStep,
    StepOutcome,
    UndoAnswer,
    UndoIntake,
)
from bedtime.core.evening.step_status import Phase
from bedtime.core.settings import Reminders
from bedtime.core.transfer.request_json import request_from_json
from bedtime.engine.ports import LogError
from bedtime.engine.requests import handle, outcome
from tests.engine.helpers import MONDAY, TUESDAY
from tests.fakes import FakeWorld, default_settings

FRIDAY = date(2026, 11, 20)
"""A night before the first start."""
KEYS = ("caffeine", "meal", "light", "screens", "ritual", "bed")


@pytest.fixture
def world() -> FakeWorld:
    """The evening of MONDAY at 22:05, with a reminder on the screen."""
    return FakeWorld("2026-11-22 22:05").start()


def written(world: FakeWorld, kind: Kind) -> list[Entry]:
    return [entry for entry in world.log.written if entry.kind is kind]


def tonight(world: FakeWorld) -> Outcome:
    """Return the outcome of a request that names no step and changes no time."""
    return Outcome(
        None, "Europe/Berlin", MONDAY, world.at("2026-11-22 23:00"), world.at("2026-11-23 07:00")
    )


def screens(world: FakeWorld, phase: Phase, due: str = "22:00") -> Outcome:
    """Return the outcome of a request about the step that is due at 22:00."""
    step = StepOutcome("Screens off", phase, world.at(f"2026-11-22 {due}"))
    return replace(tonight(world), known_keys=KEYS, step=step)


# steps


@pytest.mark.parametrize(
    ("answer", "phase"), [(Kind.DONE, Phase.DONE), (Kind.SKIPPED, Phase.SKIPPED)]
)
def test_a_step_is_answered_once(world: FakeWorld, answer: Kind, phase: Phase) -> None:
    request = AnswerStep("screens", answer)  # type: ignore[arg-type]
    assert handle(world.routine, request) == screens(world, phase)
    assert world.logged("screens") == ["shown", answer.value]
    again = handle(world.routine, request)
    assert again == replace(screens(world, phase), refusal=Refusal.ALREADY_SO)
    assert world.logged("screens") == ["shown", answer.value]


@pytest.mark.parametrize(("minutes", "due"), [(25, "22:30"), (0.5, "22:05:30"), (None, "22:12")])
def test_a_step_is_snoozed_by_default_by_the_first_length(minutes: float | None, due: str) -> None:
    settings = default_settings(reminders=Reminders(snooze=(7.0, 20.0)))
    world = FakeWorld("2026-11-22 22:05", settings=settings).start()
    outcome = handle(world.routine, SnoozeStep("screens", minutes))
    assert outcome == screens(world, Phase.SNOOZED, due)


def test_a_snooze_that_reaches_the_rising_is_refused(world: FakeWorld) -> None:
    outcome = handle(world.routine, SnoozeStep("screens", 9 * 60))
    assert outcome == replace(screens(world, Phase.SHOWN), refusal=Refusal.SNOOZE_TOO_LONG)


def test_an_answer_is_undone_once(world: FakeWorld) -> None:
    handle(world.routine, AnswerStep("screens", Kind.DONE))
    assert handle(world.routine, UndoAnswer("screens")) == screens(world, Phase.SHOWN)
    outcome = handle(world.routine, UndoAnswer("screens"))
    assert outcome == replace(screens(world, Phase.SHOWN), refusal=Refusal.NOTHING_TO_UNDO)


@pytest.mark.parametrize(
    "request_", [AnswerStep("nap", Kind.DONE), SnoozeStep("nap"), UndoAnswer("nap")]
)
def test_of_an_unknown_step_the_known_keys_are_returned(
    world: FakeWorld, request_: Request
) -> None:
    outcome = handle(world.routine, request_)
    assert outcome == replace(tonight(world), refusal=Refusal.UNKNOWN_STEP, known_keys=KEYS)


def test_without_a_key_no_keys_are_returned(world: FakeWorld) -> None:
    outcome = handle(world.routine, AnswerStep("", Kind.DONE))
    assert outcome == replace(tonight(world), refusal=Refusal.UNKNOWN_STEP)


@pytest.mark.parametrize(
    ("request_", "refusal", "phase"),
    [
        (AnswerStep("bed", Kind.DONE, FRIDAY), None, Phase.DONE),
        (AnswerStep("bed", Kind.SKIPPED, FRIDAY), None, Phase.SKIPPED),
        (UndoAnswer("bed", FRIDAY), Refusal.NOTHING_TO_UNDO, Phase.BEFORE),
    ],
)
def test_a_step_of_another_night_is_answered_in_that_night(
    world: FakeWorld, request_: Request, refusal: Refusal | None, phase: Phase
) -> None:
    outcome = handle(world.routine, request_)
    assert (outcome.refusal, outcome.night, outcome.known_keys) == (refusal, FRIDAY, KEYS)
    assert outcome.bedtime == world.at("2026-11-19 23:00")
    assert outcome.rising == world.at("2026-11-20 07:00")
    assert outcome.step == StepOutcome("Lights out", phase, world.at("2026-11-19 23:00"))
    assert {e.night for e in world.log.written if e.step == "bed"} <= {FRIDAY}
    assert world.routine.state.step_statuses[-1].phase is Phase.PENDING


def test_an_answer_of_another_night_is_undone_in_that_night(world: FakeWorld) -> None:
    handle(world.routine, AnswerStep("bed", Kind.DONE, FRIDAY))
    outcome = handle(world.routine, UndoAnswer("bed", FRIDAY))
    assert (outcome.refusal, outcome.night) == (None, FRIDAY)
    assert outcome.step is not None
    assert outcome.step.phase is Phase.BEFORE


def test_a_step_of_another_night_is_snoozed_in_that_night(world: FakeWorld) -> None:
    outcome = handle(world.routine, SnoozeStep("bed", 30, TUESDAY))
    assert (outcome.refusal, outcome.night) == (None, TUESDAY)
    assert outcome.step is not None
    assert outcome.step.due == world.at("2026-11-23 23:30")
    assert outcome.step.phase is Phase.SNOOZED


# pauses


@pytest.mark.parametrize(
    ("until", "end"),
    [
        (None, "2026-11-23 07:00"),
        (timedelta(minutes=90), "2026-11-22 23:35"),
        (timedelta(seconds=30), "2026-11-22 22:05:30"),
        (time(22, 6), "2026-11-22 22:06"),
        (time(22, 5), "2026-11-23 22:05"),
        (time(6, 30), "2026-11-23 06:30"),
        (MONDAY, "2026-11-23 07:00"),
        (date(2026, 12, 1), "2026-12-01 07:00"),
    ],
)
def test_a_pause_lasts_until_its_end(world: FakeWorld, until: PauseEnd, end: str) -> None:
    outcome = handle(world.routine, Pause(until))
    assert outcome == replace(tonight(world), paused_until=world.at(end))
    assert world.screen.reminders == {}
    assert parse_instant(written(world, Kind.PAUSE)[0].detail["until"]) == world.at(end)


def test_a_clock_time_is_one_of_the_zone_that_nights_are_planned_in() -> None:
    world = FakeWorld("2026-11-22 22:05", settings=default_settings(zone="Asia/Tokyo")).start()
    outcome = handle(world.routine, Pause(time(6, 30)))
    assert outcome.paused_until == datetime(2026, 11, 23, 6, 30, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_a_clock_time_lies_ahead_even_where_it_has_just_been_repeated() -> None:
    """Until 2011 the clocks of St. John's went back from 00:01 to 23:01 of the day before."""
    world = FakeWorld("2010-11-06 12:00", zone=ZoneInfo("America/St_Johns")).start()
    world.now = world.at("2010-11-06 23:30") + timedelta(hours=1)  # 23:30 for the second time
    outcome = handle(world.routine, Pause(time(0, 0)))
    assert outcome.paused_until == world.at("2010-11-08 00:00")


@pytest.mark.parametrize("until", [timedelta(0), timedelta(minutes=-5), FRIDAY])
def test_a_pause_has_to_end_in_the_future(world: FakeWorld, until: PauseEnd) -> None:
    outcome = handle(world.routine, Pause(until))
    assert outcome == replace(tonight(world), refusal=Refusal.PAUSE_IN_THE_PAST)
    assert written(world, Kind.PAUSE) == []


def test_a_pause_is_ended_once(world: FakeWorld) -> None:
    handle(world.routine, Pause())
    assert handle(world.routine, Resume()) == tonight(world)
    assert world.screen.step_keys() == [["screens"]]
    outcome = handle(world.routine, Resume())
    assert outcome == replace(tonight(world), refusal=Refusal.ALREADY_SO)


# a night's plan


def test_the_bedtime_is_moved_from_where_it_holds(world: FakeWorld) -> None:
    for minutes, bedtime in ((30, "23:30"), (-45, "22:45")):
        outcome = handle(world.routine, MoveBedtime(minutes))
        moved = world.at(f"2026-11-22 {bedtime}")
        assert outcome == replace(tonight(world), bedtime=moved)
    outcome = handle(world.routine, MoveBedtime(10 * 60))
    assert outcome == replace(tonight(world), bedtime=moved, refusal=Refusal.BEDTIME_OUT_OF_NIGHT)


def test_a_night_off_has_no_bedtime() -> None:
    settings = default_settings()
    nights = list(settings.nights)
    nights[TUESDAY.weekday()] = replace(nights[1], bed=time(6, 30), rise=time(6))
    world = FakeWorld("2026-11-23 20:30", settings=replace(settings, nights=tuple(nights))).start()
    outcome = handle(world.routine, MoveBedtime(10))
    assert (outcome.refusal, outcome.night) == (Refusal.NIGHT_OFF, TUESDAY)
    assert (outcome.bedtime, outcome.rising) == (None, world.at("2026-11-24 06:00"))
    assert handle(world.routine, AnswerStep("bed", Kind.DONE)).known_keys == ()


def test_tonight_is_set_aside_and_returns_to_plan(world: FakeWorld) -> None:
    handle(world.routine, MoveBedtime(30))
    assert handle(world.routine, SetNightAside()).refusal is None
    assert world.screen.reminders == {}
    assert handle(world.routine, SetNightAside()).refusal is Refusal.ALREADY_SO
    assert handle(world.routine, SetNightAside("travel")).refusal is None
    assert [dict(e.detail) for e in written(world, Kind.SET_ASIDE)] == [{}, {"reason": "travel"}]
    assert handle(world.routine, ReturnToPlan()) == tonight(world)
    outcome = handle(world.routine, ReturnToPlan())
    assert outcome == replace(tonight(world), refusal=Refusal.ALREADY_SO)


def test_another_night_is_set_aside_and_returns_to_plan(world: FakeWorld) -> None:
    for request in (SetNightAside("travel", FRIDAY), ReturnToPlan(FRIDAY)):
        outcome = handle(world.routine, request)
        assert (outcome.refusal, outcome.night) == (None, FRIDAY)
        assert outcome.bedtime == world.at("2026-11-19 23:00")
    assert [e.night for e in written(world, Kind.SET_ASIDE)] == [FRIDAY]
    assert handle(world.routine, ReturnToPlan(FRIDAY)).refusal is Refusal.ALREADY_SO
    assert world.screen.step_keys() == [["screens"]]


# the diary


def test_a_check_in_belongs_to_the_night_it_names() -> None:
    world = FakeWorld("2026-11-23 07:10").start()
    request = RecordCheckIn({"quality": 4}, MONDAY)
    assert handle(world.routine, request) == tonight(world)
    assert handle(world.routine, request) == replace(tonight(world), refusal=Refusal.ALREADY_SO)
    (entry,) = written(world, Kind.CHECKIN)
    assert (entry.night, entry.detail, entry.zone) == (MONDAY, {"quality": 4}, "Europe/Berlin")


def test_a_check_in_of_the_present_night_is_in_its_state() -> None:
    world = FakeWorld("2026-11-23 05:10").start()
    assert handle(world.routine, RecordCheckIn({"quality": 4})) == tonight(world)
    assert world.routine.state.entries[-1].kind is Kind.CHECKIN
    assert world.changes


def test_an_answer_that_its_field_does_not_take_is_no_request() -> None:
    world = FakeWorld("2026-11-23 07:10").start()
    with pytest.raises(ValueError, match="quality"):
        handle(world.routine, request_from_json({"order": "checkin", "said": {"quality": 9}}))
    assert written(world, Kind.CHECKIN) == []


@pytest.mark.parametrize(
    ("taken", "night"),
    [
        ("2026-11-23T06:59:00+01:00", MONDAY),
        ("2026-11-23T07:00:00+01:00", TUESDAY),  # at the rising the next night begins
        ("2026-11-23T15:30:00+01:00", TUESDAY),
    ],
)
def test_an_intake_belongs_to_the_night_of_its_time(taken: str, night: date) -> None:
    world = FakeWorld("2026-11-23 16:00").start()
    intake = Intake("caffeine", "1 espresso", parse_instant(taken))
    outcome = handle(world.routine, LogIntake(intake))
    assert (outcome.refusal, outcome.night) == (None, TUESDAY)
    (entry,) = written(world, Kind.INTAKE)
    assert entry.night == night
    assert entry.detail == {
        "what": "caffeine",
        "amount": "1 espresso",
        "taken": taken,
        "note": None,
    }


def test_an_intake_of_another_night_is_undone_there() -> None:
    world = FakeWorld("2026-11-23 16:00").start()
    tea = Intake("tea", "", world.at("2026-11-22 21:00"))
    assert handle(world.routine, LogIntake(tea)).refusal is None
    elsewhere = handle(world.routine, UndoIntake(tea, date(2026, 11, 22)))
    assert (elsewhere.refusal, elsewhere.night) == (Refusal.NOTHING_TO_UNDO, date(2026, 11, 22))
    assert handle(world.routine, UndoIntake(tea)).refusal is None
    (entry,) = written(world, Kind.UNDONE)
    assert (entry.night, entry.step) == (MONDAY, None)
    assert entry.detail == {"of": written(world, Kind.INTAKE)[0].id}
    assert handle(world.routine, UndoIntake(tea)).refusal is Refusal.NOTHING_TO_UNDO


def test_an_intake_is_undone_in_the_night_that_is_named() -> None:
    world = FakeWorld("2026-11-23 16:00").start()
    tea = Intake("tea", "", world.at("2026-11-22 21:00"))
    handle(world.routine, LogIntake(tea))
    outcome = handle(world.routine, UndoIntake(tea, MONDAY))
    assert (outcome.refusal, outcome.night) == (None, MONDAY)


# the log


def test_entries_that_another_wrote_into_tonight_are_read_anew() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    changes = world.changes
    end = world.at("2026-11-22 22:40")
    world.log.append(
        [
            Entry("a", world.now, "Europe/Berlin", MONDAY, Kind.DONE, "screens"),
            Entry(
                "b",
                world.now,
                "Europe/Berlin",
                MONDAY,
                Kind.PAUSE,
                detail={"until": "2026-11-22T22:40:00+01:00"},
            ),
        ]
    )
    assert handle(world.routine, ReloadLog()) == replace(tonight(world), paused_until=end)
    assert world.changes > changes
    world.advance("2026-11-22 22:35")
    assert world.logged("screens") == ["done"]
    assert world.logged("ritual") == ["held"]


def test_of_a_night_that_cannot_be_read_there_is_no_outcome(world: FakeWorld) -> None:
    world.log.unreadable = "gone"
    with pytest.raises(LogError, match="gone"):
        handle(world.routine, AnswerStep("bed", Kind.DONE, FRIDAY))


def test_an_outcome_is_what_holds_in_a_night(world: FakeWorld) -> None:
    assert outcome(world.routine, None) == tonight(world)
    refused = outcome(world.routine, Refusal.SNOOZE_TOO_LONG, MONDAY, "screens")
    assert refused == replace(screens(world, Phase.SHOWN), refusal=Refusal.SNOOZE_TOO_LONG)


def test_an_unknown_request_is_a_programming_error(world: FakeWorld) -> None:
    unknown: Any = object()
    for request in (unknown, Pause(unknown)):
        with pytest.raises(AssertionError):
            handle(world.routine, request)
