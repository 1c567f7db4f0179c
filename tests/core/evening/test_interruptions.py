"""When a reminder does not interrupt: do not disturb, a full-screen window, a call."""

from typing import Any

import pytest

from bedtime.core.entry import Kind
from bedtime.core.evening.interruption_policy import is_marked_in_tray
from bedtime.core.evening.reminders import Urgency
from bedtime.core.settings import Interrupt, QuietInterrupt, Show, Step
from tests.core.evening.evenings import BED, MEAL, RITUAL, SCREENS, Evening, week


def started(at: str = "21:00", **reminders: Any) -> Evening:
    evening = Evening(at, settings=week(**reminders))
    evening.starts()
    return evening


# a film


def test_a_step_waits_for_the_end_of_a_film() -> None:
    evening = started()
    evening.interrupts(full_screen=True)
    evening.until("22:10")
    assert (evening.phase("screens"), evening.on_screen()) == ("held", [])
    evening.interrupts()
    assert evening.on_screen() == [["screens"]]
    assert evening.logged("screens") == ["held 22:00 full_screen", "shown 22:10"]


def test_a_longer_film_is_interrupted_after_a_quarter_of_an_hour() -> None:
    evening = started()
    evening.interrupts(full_screen=True)
    evening.until("22:14")
    assert evening.on_screen() == []
    evening.until("22:20")
    assert evening.on_screen() == [["screens"]]
    assert evening.logged("screens") == ["held 22:00 full_screen", "shown 22:15"]
    (reminder,) = evening.screen.values()
    assert reminder.urgency is Urgency.CRITICAL


@pytest.mark.parametrize(("late", "shown"), [(10, "22:10"), (0, "22:00")])
def test_a_film_is_not_waited_for_beyond_the_limit(late: float, shown: str) -> None:
    steps = [Step("screens", "Screens off", 60, late, Show.STAY)]
    evening = Evening("21:00", settings=week(steps=steps))
    evening.starts()
    evening.interrupts(full_screen=True)
    evening.until("23:00")
    assert f"shown {shown}" in evening.logged("screens")


def test_the_quarter_of_an_hour_is_that_of_each_ring() -> None:
    evening = started("22:00")
    evening.snooze("screens", 10)
    evening.interrupts(full_screen=True)
    evening.until("22:26")
    assert evening.logged("screens")[1:] == [
        "snoozed 22:00 22:10",
        "held 22:10 full_screen",
        "shown 22:25",
    ]


def test_only_in_the_tray_a_film_is_never_interrupted() -> None:
    evening = started(full_screen=Interrupt.TRAY)
    evening.interrupts(full_screen=True)
    evening.until("22:31")
    assert evening.logged("screens") == [
        "held 22:00 full_screen",
        "missed 22:31 full_screen",
    ]
    assert not evening.on_screen()


def test_shown_anyway_is_critical_as_the_desktop_keeps_back_the_rest() -> None:
    evening = started(full_screen=Interrupt.SHOW)
    evening.interrupts(full_screen=True)
    evening.until("22:00")
    assert evening.logged("screens") == ["shown 22:00"]
    (reminder,) = evening.screen.values()
    assert reminder.urgency is Urgency.CRITICAL


# do not disturb


def test_under_do_not_disturb_screens_and_lights_out_come_and_the_rest_waits() -> None:
    evening = started()
    evening.interrupts(do_not_disturb=True)
    evening.until("22:29")
    assert [r.urgency for r in evening.screen.values()] == [Urgency.CRITICAL]
    evening.until("23:02")
    assert evening.logged("screens") == ["shown 22:00", "unanswered 22:30"]
    assert evening.logged("ritual") == [
        "held 22:30 do_not_disturb",
        "missed 23:01 do_not_disturb",
    ]
    assert evening.logged("bed") == ["shown 23:00"]


def test_lights_out_by_another_name_comes_as_well() -> None:
    steps = [RITUAL, Step("sleep", "Good night", 0, 30, Show.STAY)]
    evening = Evening("21:00", settings=week(steps=steps))
    evening.starts()
    evening.interrupts(do_not_disturb=True)
    evening.until("23:00")
    assert evening.logged("sleep") == ["shown 23:00"]


@pytest.mark.parametrize("way", [QuietInterrupt.WAIT, QuietInterrupt.TRAY])
def test_under_do_not_disturb_everything_may_wait(way: QuietInterrupt) -> None:
    evening = started(do_not_disturb=way)
    evening.interrupts(do_not_disturb=True)
    evening.until("22:20")
    assert evening.logged("screens") == ["held 22:00 do_not_disturb"]
    evening.interrupts()
    assert evening.logged("screens")[1:] == ["shown 22:20"]
    (reminder,) = evening.screen.values()
    assert reminder.urgency is Urgency.NORMAL


def test_under_do_not_disturb_everything_may_come() -> None:
    evening = started(do_not_disturb=QuietInterrupt.SHOW)
    evening.interrupts(do_not_disturb=True)
    evening.until("22:30")
    assert evening.logged("ritual") == ["shown 22:30"]


def test_where_not_even_critical_passes_it_comes_by_a_window_of_its_own() -> None:
    evening = started()
    evening.interrupts(do_not_disturb=True, critical_passes=False)
    evening.until("22:00")
    (reminder,) = evening.screen.values()
    assert (reminder.urgency, evening.logged("screens")) == (Urgency.WINDOW, ["shown 22:00"])


@pytest.mark.parametrize("on", ["do_not_disturb", "full_screen", "call"])
def test_what_begins_over_a_shown_reminder_changes_nothing(on: str) -> None:
    evening = started("22:00")
    evening.interrupts(**{on: True})
    assert not evening.effects
    evening.until("22:29")
    assert evening.on_screen() == [["screens"]]
    assert evening.logged("screens") == ["shown 22:00"]


# a call


def test_over_a_call_nothing_comes_until_it_ends() -> None:
    evening = started("22:50")
    evening.interrupts(call=True)
    evening.until("23:20")
    assert ["bed"] not in evening.on_screen()
    evening.interrupts()
    assert ["bed"] in evening.on_screen()
    assert evening.logged("bed") == ["held 23:00 call", "shown 23:20"]


def test_a_call_beyond_the_limit_is_why_a_step_was_missed() -> None:
    evening = started("22:50")
    evening.interrupts(call=True)
    evening.until("23:50")
    evening.interrupts()
    assert evening.logged("bed") == ["held 23:00 call", "missed 23:31 call"]


def test_a_call_may_be_interrupted() -> None:
    evening = started("22:50", call=Interrupt.SHOW)
    evening.interrupts(call=True)
    evening.until("23:00")
    assert evening.logged("bed") == ["shown 23:00"]
    assert list(evening.screen.values())[-1].urgency is Urgency.NORMAL


@pytest.mark.parametrize("kind", [Kind.DONE, Kind.SKIPPED])
def test_what_waits_can_be_answered(kind: Kind) -> None:
    evening = started("22:50")
    evening.interrupts(call=True)
    evening.until("23:05")
    (evening.done if kind is Kind.DONE else evening.skip)("bed")
    evening.interrupts()
    assert evening.phase("bed") == kind.value
    assert ["bed"] not in evening.on_screen()


# several, and with what else holds back


def test_a_call_in_full_screen_under_do_not_disturb_is_a_call() -> None:
    evening = started("22:50")
    evening.interrupts(call=True, full_screen=True, do_not_disturb=True)
    evening.until("23:20")
    evening.interrupts(full_screen=True)
    assert evening.logged("bed") == ["held 23:00 call", "shown 23:20"], "the film's time is over"


def test_what_it_waits_for_changes_with_what_is_on() -> None:
    evening = started("21:50")
    evening.interrupts(call=True)
    evening.until("22:05")
    evening.interrupts(full_screen=True)
    evening.until("22:06")
    assert evening.status("screens").reason == "full_screen"
    evening.lock()
    evening.until("22:08")
    assert evening.status("screens").reason == "locked"
    evening.unlock()
    evening.until("22:10")
    evening.interrupts()
    assert evening.logged("screens") == [
        "held 22:00 call",
        "held 22:05 full_screen",
        "held 22:06 locked",
        "held 22:08 full_screen",
        "shown 22:10",
    ]


def test_what_was_held_back_by_a_pause_waits_on_for_a_call() -> None:
    evening = started("21:50")
    evening.pause("22:10")
    evening.interrupts(call=True)
    evening.until("22:15")
    assert evening.logged("screens") == ["held 22:00 paused", "held 22:10 call"]


def test_a_reminder_taken_down_by_a_lock_does_not_come_back_over_a_call() -> None:
    evening = started("22:00")
    evening.lock()
    evening.interrupts(call=True)
    evening.unlock()
    assert (evening.on_screen(), evening.phase("screens")) == ([], "shown")
    evening.interrupts()
    assert evening.on_screen() == [["screens"]]
    assert evening.logged("screens") == ["shown 22:00"]


def test_of_several_steps_those_that_may_come_do() -> None:
    evening = Evening("21:00", settings=week(steps=[MEAL, SCREENS, RITUAL, BED]))
    evening.starts()
    evening.pause("22:30")
    evening.interrupts(do_not_disturb=True)
    evening.until("22:30")
    assert evening.on_screen() == [["screens"]]
    assert evening.phase("ritual") == "held"


def test_a_step_in_the_tray_alone_interrupts_nothing() -> None:
    steps = [Step("screens", "Screens off", 60, 30, Show.TRAY)]
    evening = Evening("21:00", settings=week(steps=steps))
    evening.starts()
    evening.interrupts(call=True, full_screen=True, do_not_disturb=True)
    evening.until("22:00")
    assert (evening.logged("screens"), evening.on_screen()) == (["shown 22:00"], [])


# sleep


def test_asleep_over_the_limit_it_was_missed_for_the_film() -> None:
    evening = started()
    evening.interrupts(full_screen=True)
    evening.until("22:05")
    evening.asleep_until("23:40")
    assert evening.logged("screens") == ["held 22:00 full_screen", "missed 23:40 full_screen"]


# the tray's mark


@pytest.mark.parametrize(
    ("on", "chosen", "marked"),
    [
        ("call", {}, True),
        ("call", {"call": Interrupt.WAIT}, False),
        ("full_screen", {}, False),
        ("full_screen", {"full_screen": Interrupt.TRAY}, True),
        ("do_not_disturb", {"do_not_disturb": QuietInterrupt.WAIT}, False),
        ("do_not_disturb", {"do_not_disturb": QuietInterrupt.TRAY}, True),
    ],
)
def test_only_in_the_tray_means_that_the_tray_marks_it(
    on: str, chosen: dict[str, Any], marked: bool
) -> None:
    evening = started("21:59", **chosen)
    evening.interrupts(**{on: True})
    evening.until("22:00")
    assert evening.phase("screens") == "held"
    assert is_marked_in_tray(evening.state, evening.status("screens")) is marked
    assert not is_marked_in_tray(evening.state, evening.status("bed"))


def test_what_is_held_back_for_another_reason_is_not_marked() -> None:
    evening = started("21:59")
    evening.lock()
    evening.until("22:00")
    assert not is_marked_in_tray(evening.state, evening.status("screens"))


# the heads-up


@pytest.mark.parametrize("on", ["do_not_disturb", "full_screen", "call"])
def test_the_heads_up_interrupts_nothing_and_is_not_made_up_for(on: str) -> None:
    evening = started(heads_up=10)
    evening.interrupts(**{on: True})
    evening.until("21:52")
    evening.interrupts()
    evening.until("21:59")
    assert evening.heads_ups == []


@pytest.mark.parametrize(
    ("on", "chosen", "urgency"),
    [
        ("call", {"call": Interrupt.SHOW}, Urgency.NORMAL),
        ("full_screen", {"full_screen": Interrupt.SHOW}, Urgency.CRITICAL),
        ("do_not_disturb", {"do_not_disturb": QuietInterrupt.SHOW}, Urgency.CRITICAL),
    ],
)
def test_the_heads_up_comes_where_everything_does(
    on: str, chosen: dict[str, Any], urgency: Urgency
) -> None:
    evening = started(heads_up=10, **chosen)
    evening.interrupts(**{on: True})
    evening.until("21:52")
    assert evening.heads_up is not None
    assert evening.heads_up.urgency is urgency


def test_a_heads_up_on_the_screen_stays_when_a_call_begins() -> None:
    evening = started(heads_up=10)
    evening.until("21:52")
    evening.interrupts(call=True)
    assert evening.heads_up is not None
