"""Check-ins and intakes as events: written into the night they belong to, corrected by another."""

from datetime import UTC, datetime, timedelta

from bedtime.core.diary.intake import Intake, intakes
from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.effects import Effect, Record, Refusal, Refuse
from bedtime.core.evening.events import CheckedIn, Event, IntakeLogged, IntakeUndone, Ticked
from bedtime.core.evening.session import handle
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase
from bedtime.core.schedule.schedule import Schedule
from tests.core.evening.evenings import BERLIN, TUESDAY, week

NOW = datetime(2025, 1, 14, 6, 30, tzinfo=UTC)


def apply(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """Handle an event that must not change any step."""
    after, effects = handle(state, event, NOW)
    assert after.step_statuses == state.step_statuses
    return after, effects


def night() -> State:
    return State(Schedule(week(), BERLIN), Schedule(week(), BERLIN).plan(TUESDAY), run="run1")


def test_a_check_in_is_one_entry_and_a_correction_another() -> None:
    state, effects = apply(night(), CheckedIn({"quality": 3}))
    first = Entry("run1-1", NOW, "Europe/Berlin", TUESDAY, Kind.CHECKIN, detail={"quality": 3})
    assert effects == (Record((first,)),)
    state, effects = apply(state, CheckedIn({"quality": None, "alarm": True}))
    assert [e.detail for e in state.entries] == [{"quality": 3}, {"quality": None, "alarm": True}]
    assert state.entry_count == 2


def test_the_same_again_is_no_entry() -> None:
    state, _ = apply(night(), CheckedIn({"quality": 3}))
    after, effects = apply(state, CheckedIn({"quality": 3}))
    assert effects == (Refuse(Refusal.ALREADY_SO),)
    assert after == state


def test_a_correction_stays_in_the_zone_of_the_check_in() -> None:
    before = Entry("old", NOW, "Asia/Tokyo", TUESDAY, Kind.CHECKIN, detail={"quality": 3})
    state = State(
        Schedule(week(), BERLIN), Schedule(week(), BERLIN).plan(TUESDAY), (before,), run="run1"
    )
    after, _ = apply(state, CheckedIn({"quality": 4}))
    assert after.entries[-1].zone == "Asia/Tokyo"


def test_an_intake_is_one_entry() -> None:
    state, effects = apply(night(), IntakeLogged(Intake("tea", "a cup", NOW)))
    detail = {"what": "tea", "amount": "a cup", "taken": "2025-01-14T07:30:00+01:00", "note": None}
    assert effects == (
        Record((Entry("run1-1", NOW, "Europe/Berlin", TUESDAY, Kind.INTAKE, detail=detail),)),
    )
    twice, _ = apply(state, IntakeLogged(Intake("tea", "a cup", NOW)))
    assert len(twice.entries) == 2  # two cups are two cups


def test_an_intake_is_undone_once() -> None:
    tea = Intake("tea", "a cup", NOW)
    state, _ = apply(night(), IntakeLogged(tea))
    state, effects = apply(state, IntakeUndone(tea))
    of = Entry("run1-2", NOW, "Europe/Berlin", TUESDAY, Kind.UNDONE, detail={"of": "run1-1"})
    assert effects == (Record((of,)),)
    _, effects = apply(state, IntakeUndone(tea))
    assert effects == (Refuse(Refusal.NOTHING_TO_UNDO),)


def test_of_two_equal_intakes_one_is_undone() -> None:
    tea = Intake("tea", "a cup", NOW)
    state, _ = apply(night(), IntakeLogged(tea))
    state, _ = apply(state, IntakeLogged(tea))
    state, _ = apply(state, IntakeUndone(tea))
    assert len(intakes(state.entries)) == 1


def test_a_missed_step_stays_missed_when_an_intake_is_undone() -> None:
    tea = Intake("tea", "", NOW)
    state, _ = handle(night(), IntakeLogged(tea), NOW)
    state, _ = handle(state, IntakeUndone(tea), state.plan.rising - timedelta(minutes=1))
    state, _ = handle(state, Ticked(), state.plan.rising)
    assert {status.phase for status in state.step_statuses} == {Phase.MISSED}
