"""The heads-up before the screens step: on time, once, and only where it is right."""

from datetime import timedelta

import pytest

from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Close, Effect, Record, ShowHeadsUp
from bedtime.core.evening.events import Started, Stopped, Ticked
from bedtime.core.evening.reminders import HEADS_UP, HeadsUp
from bedtime.core.evening.session import agenda, handle
from bedtime.core.settings import Show, Step
from tests.core.evening.evenings import BED, RITUAL, SCREENS, Evening, week


@pytest.fixture
def evening() -> Evening:
    """Bedtime runs since noon; screens go off at 22:00, and a heads-up comes at 21:50."""
    evening = Evening("12:00", settings=week(heads_up=10))
    evening.starts()
    return evening


def came(evening: Evening) -> list[str]:
    """Return the clock times at which a heads-up came."""
    return [f"{at.astimezone(evening.zone):%H:%M:%S}" for at in evening.heads_ups]


def test_it_comes_so_many_minutes_before_screens(evening: Evening) -> None:
    evening.until("21:49")
    assert evening.heads_up is None
    evening.until("21:51")
    assert evening.heads_up == HeadsUp("Screens off", evening.at("22:00"))
    assert came(evening) == ["21:50:00"]


def test_it_is_no_step_and_leaves_no_trace_in_the_log(evening: Evening) -> None:
    evening.until("21:49")
    written = len(evening.state.entries)
    evening.until("21:51")
    assert came(evening) == ["21:50:00"]
    assert len(evening.state.entries) == written
    assert evening.phase("screens") == "pending"


def test_it_goes_when_the_reminder_comes(evening: Evening) -> None:
    evening.until("21:59")
    assert evening.heads_up is not None
    evening.until("22:00")
    assert evening.heads_up is None
    assert evening.on_screen() == [["screens"]]
    evening.until("+07:00")
    assert came(evening) == ["21:50:00"]


def test_none_comes_unless_it_is_wanted() -> None:
    evening = Evening("12:00", settings=week())
    evening.starts()
    assert "heads-up" not in agenda(evening.state, evening.now)
    evening.until("+06:59")
    assert came(evening) == []


def test_fractions_of_a_minute_count() -> None:
    evening = Evening("21:55", settings=week(heads_up=0.25))
    evening.starts()
    evening.until("21:59:50")
    assert came(evening) == ["21:59:45"]


def test_none_comes_where_there_are_no_screens() -> None:
    evening = Evening("12:00", settings=week(steps=(RITUAL, BED), heads_up=10))
    evening.starts()
    evening.until("+06:59")
    assert came(evening) == []


def test_none_comes_where_screens_are_in_the_tray_alone() -> None:
    quiet = Step("screens", "Screens off", 60, 30, Show.TRAY)
    evening = Evening("12:00", settings=week(steps=(quiet, BED), heads_up=10))
    evening.starts()
    evening.until("21:51")
    assert came(evening) == []
    assert evening.phase("screens") == "pending"


@pytest.mark.parametrize("answer", [Evening.done, Evening.skip, Evening.snooze])
def test_none_comes_where_screens_are_answered(evening: Evening, answer: object) -> None:
    evening.until("21:45")
    assert callable(answer)
    answer(evening, "screens")
    evening.until("22:30")
    assert came(evening) == []


@pytest.mark.parametrize("answer", [Evening.done, Evening.skip, Evening.snooze])
def test_an_answer_closes_it(evening: Evening, answer: object) -> None:
    evening.until("21:52")
    assert evening.heads_up is not None
    assert callable(answer)
    answer(evening, "screens")
    assert evening.heads_up is None
    evening.undo("screens")
    evening.until("22:30")
    assert came(evening) == ["21:50:00"]


def test_an_answer_undone_in_time_brings_it(evening: Evening) -> None:
    evening.until("21:40")
    evening.done("screens")
    evening.undo("screens")
    evening.until("21:55")
    assert came(evening) == ["21:50:00"]


def test_a_snoozed_reminder_has_none_again(evening: Evening) -> None:
    evening.until("22:00")
    evening.snooze("screens", 20)
    evening.until("22:25")
    assert evening.on_screen() == [["screens"]]
    assert came(evening) == ["21:50:00"]


def test_a_night_set_aside_has_none(evening: Evening) -> None:
    evening.until("21:45")
    evening.set_aside()
    evening.until("21:55")
    assert came(evening) == []


def test_setting_the_night_aside_closes_it(evening: Evening) -> None:
    evening.until("21:52")
    evening.set_aside()
    assert evening.heads_up is None


def test_none_comes_while_reminders_rest_nor_after(evening: Evening) -> None:
    evening.until("21:45")
    evening.pause("21:50:30")
    evening.until("21:59")
    assert came(evening) == []


def test_none_comes_behind_the_lock_nor_after(evening: Evening) -> None:
    evening.until("21:49")
    evening.lock()
    evening.until("21:50:20")
    evening.unlock()
    evening.until("21:59")
    assert came(evening) == []


def test_it_does_not_stand_behind_the_lock(evening: Evening) -> None:
    evening.until("21:52")
    evening.lock()
    assert evening.heads_up is None
    evening.unlock()
    assert evening.heads_up is None


def test_it_is_never_late(evening: Evening) -> None:
    evening.until("21:30")
    evening.asleep_until("21:51")
    evening.until("22:00")
    assert came(evening) == []


def test_within_its_minute_it_is_on_time(evening: Evening) -> None:
    evening.until("21:30")
    evening.asleep_until("21:50:59")
    assert came(evening) == ["21:50:59"]


def test_a_start_after_its_moment_does_not_bring_it(evening: Evening) -> None:
    evening.until("21:50:10")
    evening.starts_at("21:50:20")
    evening.until("21:59")
    assert came(evening) == ["21:50:00"]


def test_a_start_before_its_moment_does(evening: Evening) -> None:
    evening.starts_at("21:49:50")
    evening.until("21:59")
    assert came(evening) == ["21:50:00"]


def test_a_clock_set_back_does_not_bring_it_twice(evening: Evening) -> None:
    evening.until("21:55")
    evening.jump(evening.at("21:40"))
    evening.until("21:59")
    assert came(evening) == ["21:50:00"]


def test_it_moves_with_later(evening: Evening) -> None:
    evening.until("21:52")
    evening.later(15)
    assert evening.heads_up is None
    evening.until("22:14")
    assert came(evening) == ["21:50:00", "22:05:00"]
    assert evening.heads_up == HeadsUp("Screens off", evening.at("22:15"))


def test_none_comes_where_earlier_leaves_no_time_for_it(evening: Evening) -> None:
    evening.until("21:45")
    evening.later(-10)
    evening.until("22:30")
    assert came(evening) == []


def test_settings_bring_it_and_close_it(evening: Evening) -> None:
    evening.until("21:55")
    evening.change_settings(week(heads_up=0))
    assert evening.heads_up is None
    evening.change_settings(week(heads_up=3))
    evening.until("21:58")
    assert came(evening) == ["21:50:00", "21:57:00"]
    evening.change_settings(week(heads_up=4))
    evening.until("22:00")
    assert came(evening) == ["21:50:00", "21:57:00"]


def test_the_end_of_the_program_closes_it(evening: Evening) -> None:
    evening.until("21:52")
    state, effects = handle(evening.state, Stopped(), evening.now)
    assert effects[1:] == (Close(HEADS_UP),)
    assert state.visible_ids == ()


def test_it_stands_among_all_that_is_up(evening: Evening) -> None:
    tea = Step("tea", "Put the kettle on", 80, 30, Show.STAY)
    evening.change_settings(week(steps=(tea, SCREENS), heads_up=10))
    evening.until("21:52")
    assert evening.on_screen() == [["tea"]]
    assert evening.state.visible_ids == (*evening.screen, HEADS_UP)


def test_it_comes_after_what_is_written(evening: Evening) -> None:
    ritual = Step("ritual", "Something calm", 70, 30)
    evening.change_settings(week(steps=(ritual, SCREENS), heads_up=10))
    evening.until("21:49")
    at = evening.at("21:50")
    _, effects = handle(evening.state, Ticked(), at)
    assert isinstance(effects[0], Record)
    assert effects[-1] == ShowHeadsUp(HeadsUp("Screens off", evening.at("22:00")))


def test_a_program_that_begins_anew_makes_nothing_up(evening: Evening) -> None:
    evening.until("21:49:59")
    now = evening.now + timedelta(seconds=2)
    effects: tuple[Effect, ...]
    state, effects = handle(evening.state, Started(), now)
    state, more = handle(state, Ticked(), now)
    assert [e for e in (*effects, *more) if isinstance(e, ShowHeadsUp)] == []
    assert [e.kind for e in state.entries if e.step == "screens"] == []
    assert Kind.STARTED in {e.kind for e in state.entries}
