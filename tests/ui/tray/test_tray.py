"""The tray, without a real one: those are in tests/sessions."""

import gc
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered, BackToPlan, Paused, SetAside, Snoozed
from bedtime.core.evening.interruptions import Interruptions
from bedtime.core.settings import QuietInterrupt, Reminders
from bedtime.ui.tray.icon_state import IconState, icon_state
from bedtime.ui.tray.tray import Tray
from tests.fakes import FakeWorld, default_settings
from tests.ui.action_recorder import ActionRecorder

MONDAY = date(2026, 11, 23)
MISSED_LIGHT = "21:00  Dim the lights — missed (the computer was asleep)"
MISSED_SCREENS = "22:00  Screens off — missed (the computer was asleep)"


@pytest.fixture
def tray(recorder: ActionRecorder, qtbot: QtBot) -> Tray:
    pixmap = QPixmap(16, 16)
    pixmap.fill("black")
    return Tray(lambda _: QIcon(pixmap), recorder.actions())


def show(tray: Tray, world: FakeWorld) -> None:
    tray.show_evening(world.routine.state, world.routine.next_ring(), world.now, snooze=10)


def labels(menu: QMenu) -> list[str]:
    return [a.text().replace("&", "") for a in menu.actions() if not a.isSeparator()]


def find(menu: QMenu, *path: str) -> QAction:
    """Find an entry by the beginnings of its labels, submenu by submenu."""
    for action in menu.actions():
        if action.text().replace("&", "").startswith(path[0]):
            submenu = action.menu()
            if len(path) == 1:
                return action
            assert isinstance(submenu, QMenu)
            return find(submenu, *path[1:])
    raise AssertionError(f"no {path[0]!r} in {labels(menu)}")


def test_the_menu_shows_the_evening(tray: Tray) -> None:
    world = FakeWorld("2026-11-22 21:55").start()
    world.advance("2026-11-22 22:01")
    world.routine.handle(Answered("ritual", Kind.DONE))
    world.routine.handle(Snoozed("bed", 10))
    show(tray, world)
    assert labels(tray.menu) == [
        "Screens off: Done",
        "Tonight",
        "Check in …",
        "Log something taken…",
        "14:00  Last caffeine — before you started",
        "20:00  Last big meal — before you started",
        "21:00  Dim the lights — before you started",
        "22:00  Screens off — now",
        "22:30  Relaxing ritual — done 22:01",
        "23:00  Lights out — snoozed until 23:10",
        "Later tonight",
        "Not tonight",
        "Pause reminders",
        "Settings …",
        "Quit Bedtime",
    ]
    assert tray.tooltip == "Bedtime — next: 23:10 Lights out, in 1 h 9 min"


@pytest.mark.parametrize(
    ("path", "call"),
    [
        (("22:00", "Done"), ("done", "screens", MONDAY)),
        (("22:00", "Snooze 10 min"), ("snooze", "screens", MONDAY)),
        (("22:00", "Skip tonight"), ("skip", "screens", MONDAY)),
        (("22:30", "Take the answer back"), ("undo", "ritual", MONDAY)),
        (("Later tonight", "15 min"), ("later", 15)),
        (("Later tonight", "60 min"), ("later", 60)),
        (("Later tonight", "Back to plan"), ("back_to_plan",)),
        (("Not tonight",), ("set_aside",)),
        (("Pause", "For an hour"), ("pause", timedelta(hours=1))),
        (("Pause", "For tonight"), ("pause", None)),
        (("Pause", "Until …"), ("pause_until",)),
        (("Tonight",), ("open_tonight",)),
        (("Check in",), ("open_check_in",)),
        (("Log something taken",), ("log_intake",)),
        (("Quit",), ("quit",)),
    ],
)
def test_every_entry_calls_its_action(
    tray: Tray, recorder: ActionRecorder, path: tuple[str, ...], call: tuple[object, ...]
) -> None:
    world = FakeWorld("2026-11-22 21:55").start()
    world.advance("2026-11-22 22:01")
    world.routine.handle(Answered("ritual", Kind.DONE))
    show(tray, world)
    find(tray.menu, *path).trigger()
    assert recorder == [call]


def test_while_paused_it_has_an_entry_to_resume(tray: Tray, recorder: ActionRecorder) -> None:
    world = FakeWorld("2026-11-22 21:30").start()
    world.routine.handle(Paused(world.at("2026-11-22 22:15")))
    show(tray, world)
    assert "Paused until 22:15" in labels(tray.menu)
    assert tray.tooltip == "Bedtime — paused until 22:15"
    find(tray.menu, "Resume").trigger()
    assert recorder == [("resume",)]


def test_a_left_click_opens_tonight(tray: Tray, recorder: ActionRecorder) -> None:
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert recorder == [("open_tonight",)]


def test_every_entry_has_a_mnemonic_of_its_own(tray: Tray) -> None:
    world = FakeWorld("2026-11-22 21:55").start()
    show(tray, world)
    for menu in (tray.menu, *tray.menu.findChildren(QMenu)):
        named = [a.text() for a in menu.actions() if a.text()[:1].isalpha() or "&" in a.text()]
        letters = [text[text.index("&") + 1].lower() for text in named if "&" in text]
        assert len(letters) == len(named), named
        assert len(letters) == len(set(letters)), named


def test_after_a_hundred_updates_there_is_one_menu(tray: Tray, qtbot: QtBot) -> None:
    world = FakeWorld("2026-11-22 21:55").start()
    for number in range(100):
        world.routine.handle(Snoozed("bed", number + 1))
        show(tray, world)
    qtbot.waitUntil(lambda: len(tray.menu.findChildren(QMenu)) == 8)
    gc.collect()
    assert sum(isinstance(o, QMenu) for o in gc.get_objects()) < 30  # no wrappers left behind


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-22 13:30", IconState.DAY),
        ("2026-11-22 16:30", IconState.DAY),
        ("2026-11-22 22:01", IconState.OPEN),
        ("2026-11-22 18:59", IconState.DAY),
        ("2026-11-22 19:00", IconState.WINDING_1),
        ("2026-11-22 20:46", IconState.WINDING_1),
        ("2026-11-22 21:55", IconState.WINDING_2),
        ("2026-11-22 22:45", IconState.WINDING_3),
        ("2026-11-23 03:00", IconState.WINDING_4),
        ("2026-11-23 08:00", IconState.DAY),
    ],
)
def test_the_icon_shows_the_time_of_day(moment: str, expected: IconState) -> None:
    world = FakeWorld("2026-11-22 12:00").start()
    world.advance("2026-11-22 22:40" if moment > "2026-11-22 22:40" else moment)
    for key in ("screens", "ritual", "bed"):
        if moment > "2026-11-22 22:40":
            world.routine.handle(Answered(key, Kind.DONE))
    world.advance(moment)
    assert icon_state(world.routine.state, world.now) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-22 16:30", IconState.DAY),
        ("2026-11-22 20:46", IconState.WINDING_1),
        ("2026-11-22 21:55", IconState.WINDING_1),
        ("2026-11-23 03:00", IconState.WINDING_1),
        ("2026-11-22 22:01", IconState.OPEN),
    ],
)
def test_without_countdown_the_arc_stays_at_its_first_quarter(
    moment: str, expected: IconState
) -> None:
    world = FakeWorld("2026-11-22 12:00").start()
    world.advance(moment)
    if moment.endswith("03:00"):
        for key in ("screens", "ritual", "bed"):
            world.routine.handle(Answered(key, Kind.DONE))
    assert icon_state(world.routine.state, world.now, countdown=False) is expected


def test_a_night_off_is_named(tray: Tray) -> None:
    nights = default_settings().nights
    tuesday = replace(nights[1], bed=time(6, 30), rise=time(6))
    world = FakeWorld(
        "2026-11-23 20:30", settings=default_settings(nights=(nights[0], tuesday, *nights[2:]))
    )
    show(tray, world.start())
    assert labels(tray.menu)[:2] == ["Tonight", "Check in …"]
    assert "Tonight is off" in labels(tray.menu)


def test_the_tooltip_tells_what_is_not_on_disk(tray: Tray) -> None:
    world = FakeWorld("2026-11-22 22:35").start()
    for count, line in ((0, None), (1, "1 entry is"), (2, "2 entries are"), (0, None)):
        state, ring = world.routine.state, world.routine.next_ring()
        tray.show_evening(state, ring, world.now, snooze=10, unsaved=count)
        told = [f"{line} not on disk yet"] if line else []
        assert tray.tooltip.splitlines()[1:] == told


def test_a_discreet_tooltip_is_empty(tray: Tray) -> None:
    world = FakeWorld("2026-11-22 21:55").start()
    tray.show_evening(
        world.routine.state, world.routine.next_ring(), world.now, snooze=10, discreet=True
    )
    assert tray.tooltip == ""
    show(tray, world)
    assert tray.tooltip


def test_an_evening_set_aside_has_an_entry_back_to_plan(
    tray: Tray, recorder: ActionRecorder
) -> None:
    world = FakeWorld("2026-11-22 21:30").start()
    world.routine.handle(SetAside())
    show(tray, world)
    assert "Not tonight" not in labels(tray.menu)
    find(tray.menu, "Back to plan").trigger()
    assert recorder == [("back_to_plan",)]


def test_missed_steps_come_last_with_the_reason(tray: Tray, recorder: ActionRecorder) -> None:
    world = FakeWorld("2026-11-22 19:30").start()
    world.advance("2026-11-22 20:50")
    world.sleep("2026-11-22 22:35")
    show(tray, world)
    items = labels(tray.menu)
    assert items[-8:-5] == ["Missed tonight", MISSED_LIGHT, MISSED_SCREENS]
    assert items.index("22:30  Relaxing ritual — now") < items.index("Missed tonight")
    assert items.count(MISSED_LIGHT) == 1
    find(tray.menu, "22:00", "Done").trigger()
    assert recorder == [("done", "screens", MONDAY)]


def test_what_was_over_before_the_start_stays_so_after_set_aside_and_back(tray: Tray) -> None:
    world = FakeWorld("2026-11-22 21:30").start()
    world.routine.handle(SetAside())
    world.routine.handle(BackToPlan())
    show(tray, world)
    assert "14:00  Last caffeine — before you started" in labels(tray.menu)


def test_an_answered_step_has_no_entry_to_snooze(tray: Tray) -> None:
    world = FakeWorld("2026-11-22 21:55").start()
    world.routine.handle(Answered("ritual", Kind.DONE))
    show(tray, world)
    menu = find(tray.menu, "22:30").menu()
    assert isinstance(menu, QMenu)
    assert labels(menu) == ["Skip tonight", "Take the answer back"]


@pytest.mark.parametrize(
    ("on", "waits", "state"),
    [
        (Interruptions(call=True), "waits until the call is over", IconState.OPEN),
        (Interruptions(full_screen=True), "waits until full screen ends", IconState.WINDING_3),
    ],
    ids=["tray only", "when it ends"],
)
def test_what_waits_is_seen_at_once_and_answered(
    tray: Tray, recorder: ActionRecorder, on: Interruptions, waits: str, state: IconState
) -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.routine.handle(Answered("light", Kind.DONE))
    world.interruptions = on
    world.advance("2026-11-22 22:00")
    show(tray, world)
    assert icon_state(world.routine.state, world.now) is state
    row = find(tray.menu, "22:00")
    assert row.text() == f"22:00  Screens off — {waits}"
    assert row.font().bold() is (state is IconState.OPEN)
    assert tray.tooltip == f"Bedtime — next: 22:30 Relaxing ritual, in 30 min\nScreens off {waits}"
    find(tray.menu, "22:00", "Done").trigger()
    assert recorder == [("done", "screens", world.routine.state.plan.night)]


def test_another_choice_for_what_waits_changes_the_mark_at_once(tray: Tray) -> None:
    world = FakeWorld("2026-11-22 22:00").start()
    world.routine.handle(Snoozed("screens", 25))
    world.interruptions = Interruptions(do_not_disturb=True)
    world.advance("2026-11-22 22:30")
    show(tray, world)
    assert find(tray.menu, "22:00").font().bold(), "it is open, so that the icon stays as it is"
    assert not find(tray.menu, "22:30").font().bold()
    chosen = Reminders(do_not_disturb=QuietInterrupt.TRAY)
    world.routine.apply_settings(default_settings(reminders=chosen))
    show(tray, world)
    assert find(tray.menu, "22:30").font().bold()


def test_what_asks_is_answered_by_the_first_line_or_a_middle_click(
    tray: Tray, recorder: ActionRecorder
) -> None:
    world = FakeWorld("2026-11-22 21:55").start()
    show(tray, world)
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.MiddleClick)
    assert recorder == []  # nothing asks
    world.advance("2026-11-22 22:01")
    show(tray, world)
    tray.menu.actions()[0].trigger()
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.MiddleClick)
    assert recorder == [("done", "screens", MONDAY)] * 2


def test_the_tooltip_counts_the_minutes_and_leaves_the_menu_alone(tray: Tray) -> None:
    world = FakeWorld("2026-11-22 21:10").start()
    show(tray, world)
    first = tray.menu.actions()[0]
    assert tray.tooltip == "Bedtime — next: 22:00 Screens off, in 50 min"
    world.advance("2026-11-22 21:11")
    show(tray, world)
    assert tray.tooltip == "Bedtime — next: 22:00 Screens off, in 49 min"
    assert tray.menu.actions()[0] is first
    tray.show_evening(
        world.routine.state, world.routine.next_ring(), world.now, snooze=10, counts=False
    )
    assert tray.tooltip == "Bedtime — next: 22:00 Screens off"
