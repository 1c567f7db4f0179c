"""Check-ins and intakes as events: written into the night they belong to, corrected by another."""

from datetime import UTC, datetime, timedelta

from bedtime.core.diary.intake import Intake, intakes
from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.effects import Effect, Record, Refusal, Refuse
from bedtime.core.evening.events import CheckedIn, Event, IntakeLogged, IntakeUndone, Ticked
from bedtime.core.evening.session import step
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase
from bedtime.core.schedule.plan import plan
from tests.core.evening.evenings import BERLIN, TUESDAY, week

NOW = datetime(2025, 1, 14, 6, 30, tzinfo=UTC)


def take(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    after, effects = step(state, event, NOW)
    assert after.step_statuses == state.step_statuses
    return after, effects


def night() -> State:
    return State(plan(week(), BERLIN, TUESDAY), run="run1")


def test_a_check_in_is_one_entry_and_a_correction_another() -> None:
    state, effects = take(night(), CheckedIn({"quality": 3}))
    first = Entry("run1-1", NOW, "Europe/Berlin", TUESDAY, Kind.CHECKIN, detail={"quality": 3})
    assert effects == (Record((first,)),)
    state, effects = take(state, CheckedIn({"quality": None, "alarm": True}))
    assert [e.detail for e in state.entries] == [{"quality": 3}, {"quality": None, "alarm": True}]
    assert state.written == 2


def test_the_same_again_is_no_entry() -> None:
    state, _ = take(night(), CheckedIn({"quality": 3}))
    after, effects = take(state, CheckedIn({"quality": 3}))
    assert effects == (Refuse(Refusal.ALREADY_SO),)
    assert after == state


def test_a_correction_stays_in_the_zone_of_the_check_in() -> None:
    before = Entry("old", NOW, "Asia/Tokyo", TUESDAY, Kind.CHECKIN, detail={"quality": 3})
    state = State(plan(week(), BERLIN, TUESDAY), (before,), run="run1")
    after, _ = take(state, CheckedIn({"quality": 4}))
    assert after.entries[-1].zone == "Asia/Tokyo"


def test_an_intake_is_one_entry() -> None:
    state, effects = take(night(), IntakeLogged(Intake("tea", "a cup", NOW)))
    detail = {"what": "tea", "amount": "a cup", "taken": "2025-01-14T07:30:00+01:00", "note": None}
    assert effects == (
        Record((Entry("run1-1", NOW, "Europe/Berlin", TUESDAY, Kind.INTAKE, detail=detail),)),
    )
    twice, _ = take(state, IntakeLogged(Intake("tea", "a cup", NOW)))
    assert len(twice.entries) == 2  # two cups are two cups


def test_what_was_taken_is_taken_back_once() -> None:
    tea = Intake("tea", "a cup", NOW)
    state, _ = take(night(), IntakeLogged(tea))
    state, effects = take(state, IntakeUndone(tea))
    of = Entry("run1-2", NOW, "Europe/Berlin", TUESDAY, Kind.UNDONE, detail={"of": "run1-1"})
    assert effects == (Record((of,)),)
    _, effects = take(state, IntakeUndone(tea))
    assert effects == (Refuse(Refusal.NOTHING_TO_UNDO),)


def test_of_two_cups_one_is_taken_back() -> None:
    tea = Intake("tea", "a cup", NOW)
    state, _ = take(night(), IntakeLogged(tea))
    state, _ = take(state, IntakeLogged(tea))
    state, _ = take(state, IntakeUndone(tea))
    assert len(intakes(state.entries)) == 1


def test_a_step_that_was_missed_stays_missed_when_something_taken_is_taken_back() -> None:
    tea = Intake("tea", "", NOW)
    state, _ = step(night(), IntakeLogged(tea), NOW)
    state, _ = step(state, IntakeUndone(tea), state.plan.rising - timedelta(minutes=1))
    state, _ = step(state, Ticked(), state.plan.rising)
    assert {status.phase for status in state.step_statuses} == {Phase.MISSED}
