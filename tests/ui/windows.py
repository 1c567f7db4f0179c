"""Every window as a user finds it, in each state that says or offers something else.

A new window gets its functions here, or in a module of its own that is imported here:

    @view
    def my_dialog() -> Iterator[QWidget]:
        yield MyDialog(...)
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from bedtime.core.diary import intake
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.events import Answered, Paused, SetAside, Snoozed
from bedtime.core.evening.reminders import Due, Offer, Reminder
from bedtime.core.evening.state import State
from bedtime.desktop.notification_text import message
from bedtime.i18n import tr
from bedtime.text import diagnostics
from bedtime.text import intake as intake_text
from bedtime.ui.check_in.window import CheckInWindow
from bedtime.ui.intake.log_dialog import LogIntakeDialog
from bedtime.ui.intake.model import IntakeModel as IntakesTold
from bedtime.ui.intake.window import IntakeWindow
from bedtime.ui.tonight.model import TonightModel
from bedtime.ui.tonight.window import TonightWindow
from bedtime.ui.tray.pause_dialog import PauseDialog
from bedtime.ui.tray.reminder_window import ReminderWindow
from bedtime.ui.tray.tray import Tray
from tests.fakes import FakeWorld, usual
from tests.ui.asked import Asked
from tests.ui.check_in.mornings import MONDAY, SATURDAY, SUGGESTIONS, fortnight, told
from tests.ui.check_in.mornings import Desk as CheckInDesk
from tests.ui.first_run import windows as first_windows
from tests.ui.intake.test_log_dialog import Desk as TakenDesk
from tests.ui.settings import evening as settings_evening
from tests.ui.settings import machine as settings_machine
from tests.ui.settings import windows as settings_windows
from tests.ui.view import VIEWS, seen, settle, view

__all__ = [
    "VIEWS",
    "first_windows",
    "seen",
    "settings_evening",
    "settings_machine",
    "settings_windows",
    "settle",
]


def evening() -> FakeWorld:
    """Make a Sunday evening after two others: one step done, one open, the rest to come."""
    world = FakeWorld("2026-11-20 19:00").start()
    world.advance("2026-11-20 22:05")
    world.routine.handle(Answered("screens", Kind.DONE))
    world.advance("2026-11-22 19:00")
    world.advance("2026-11-22 22:06")
    world.routine.handle(Answered("light", Kind.DONE))
    return world


def tonight(
    world: FakeWorld,
    *,
    notes: tuple[str, ...] = (),
    countdown: bool = True,
    untold: tuple[State, ...] = (),
) -> TonightWindow:
    """Build the Tonight window as it stands in a world."""
    window = TonightWindow(Asked().wishes())
    window.remember(world.routine.last_evenings())
    ring = world.routine.next_ring()
    window.tell(TonightModel(world.routine.state, world.now, 10, countdown, ring, notes, untold))
    window.fit()
    return window


@view
def tonight_evening() -> Iterator[QWidget]:
    """Tonight with a step open, and the one that was answered."""
    yield tonight(evening())


@view
def tonight_asking() -> Iterator[QWidget]:
    """Tonight with all it may say at once: paused, moved, notes, mornings, asked about a step."""
    world = evening()
    world.routine.handle(Paused(world.at("2026-11-22 23:30")))
    world.routine.later(15)
    untold = world.routine.last_mornings()[-2:]
    window = tonight(world, notes=(diagnostics.no_tray(),), untold=untold)
    window.ask(world.routine.state.step_statuses[2])
    yield window


@view
def tonight_morning() -> Iterator[QWidget]:
    """Tonight while the morning's check-in is open."""
    world = evening()
    world.beat("2026-11-23 07:20")
    yield tonight(world, untold=world.routine.last_mornings()[-1:])


@view
def tonight_late() -> Iterator[QWidget]:
    """Tonight after the computer slept: missed, snoozed and unanswered steps."""
    world = evening()
    world.sleep("2026-11-22 22:48")
    world.sleep("2026-11-22 23:12")
    world.routine.handle(Snoozed("bed", 10))
    yield tonight(world)


@view
def tonight_aside() -> Iterator[QWidget]:
    """Tonight set aside."""
    world = evening()
    world.routine.handle(SetAside())
    yield tonight(world)


@view
def tonight_first() -> Iterator[QWidget]:
    """Tonight on the first evening of all."""
    yield tonight(FakeWorld("2026-11-22 19:00").start(), countdown=False)


@view
def tonight_day_sleeper() -> Iterator[QWidget]:
    """Tonight of somebody who sleeps by day."""
    hours = replace(usual().nights[0], bed=time(8, 30), rise=time(16))
    world = FakeWorld("2026-11-23 07:00", settings=usual(nights=(hours,) * 7)).start()
    yield tonight(world)


@view
def tonight_off() -> Iterator[QWidget]:
    """Tonight where no night fits."""
    monday = replace(usual().nights[0], bed=time(6), rise=time(22))
    nights = (monday, *usual().nights[1:])
    yield tonight(FakeWorld("2026-11-23 19:00", settings=usual(nights=nights)).start())


@view
def check_in() -> Iterator[QWidget]:
    """The check-in as the morning finds it, with suggestions."""
    window = CheckInWindow(CheckInDesk().wishes())
    statuses = evening().routine.state.step_statuses
    window.tell(told(suggestions=SUGGESTIONS, days=fortnight(), took=True, statuses=statuses))
    window.fit()
    yield window


@view
def check_in_filled() -> Iterator[QWidget]:
    """The check-in of a night that has answers and earlier ones, unfolded."""
    window = CheckInWindow(CheckInDesk().wishes())
    at = datetime(2026, 11, 21, 6, 12, tzinfo=UTC)
    filled = CheckIn(into_bed=time(22, 50), final_awakening=time(6, 40), disturbed_by=("noise",))
    versions = (
        (at, {"into_bed": time(22, 50), "quality": 4.0}),
        (at + timedelta(hours=2), {"into_bed": None, "alarm": True, "minutes_awake": 12.5}),
    )
    window.tell(told(filled, SATURDAY, today=False, versions=versions, days=fortnight()))
    window.fit()
    earlier = tr("&Earlier answers")
    next(b for b in window.findChildren(QPushButton) if b.text() == earlier).setChecked(True)
    yield window


@view
def check_in_asking() -> Iterator[QWidget]:
    """The check-in with a draft whose answers contradict each other, or cannot be read."""
    desk = CheckInDesk()
    desk.drafts[MONDAY] = {
        "into_bed": "23:30",
        "tried_to_sleep": "22:50",
        "out_of_bed": "06:10",
        "final_awakening": "06:40",
        "awakenings": "often",
        "minutes_awake": "long",
        "naps_minutes": "9999",
    }
    window = CheckInWindow(desk.wishes())
    window.tell(told())
    window.fit()
    window.save()
    yield window


@view
def check_in_saved() -> Iterator[QWidget]:
    """The check-in as it confirms, with another morning open."""
    window = CheckInWindow(CheckInDesk().wishes())
    window.tell(told(suggestions=SUGGESTIONS, days=fortnight()))
    window.form.take_all()
    window.save()
    window.fit()
    yield window


@view
def check_in_aside() -> Iterator[QWidget]:
    """The check-in of a night that was set aside."""
    window = CheckInWindow(CheckInDesk().wishes())
    window.tell(told(aside=True, days=fortnight()))
    window.fit()
    yield window


@view
def taken() -> Iterator[QWidget]:
    """The dialog that logs something taken, with a name of the user's own."""
    yield LogIntakeDialog((*intake_text.ready(), "Tea 🧉"), TakenDesk().wishes())


@view
def taken_page() -> Iterator[QWidget]:
    """The page about what was taken, with every note that it has."""
    window = IntakeWindow(TakenDesk().wishes())
    names = ("caffeine", "kratom", "melatonin", "alcohol", "valerian", "zolpidem", "codeine")
    now = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
    entries = []
    for ago in range(14, -1, -2):
        for what in (*names, "doxylamine", "L-tryptophan", "Xanax"):
            at, night = now - timedelta(days=ago), MONDAY - timedelta(days=ago)
            detail = intake.detail(Intake(what, "1 cup", at, "late"), "Europe/Berlin")
            entry = Entry(f"{what} {ago}", at, "Europe/Berlin", night, Kind.INTAKE, detail=detail)
            entries.append(entry)
    window.tell(IntakesTold(entries, MONDAY))
    window.last.selectRow(0)
    yield window


@view
def taken_page_empty() -> Iterator[QWidget]:
    """The page about what was taken before anything was."""
    window = IntakeWindow(TakenDesk().wishes())
    window.tell(IntakesTold([], MONDAY))
    yield window


@view
def pause() -> Iterator[QWidget]:
    """The dialog that asks until when reminders are to rest."""
    world = evening()
    yield PauseDialog(world.now.astimezone(world.zone), lambda _: None)


def reminder_window(world: FakeWorld, shown: Reminder | Offer) -> ReminderWindow:
    """Build the window of a reminder, or of the morning's offer, with the words it gets."""
    said = message(world.routine, shown)
    return ReminderWindow(said.summary, said.body, said.buttons, lambda _: None, lambda: None)


@view
def reminder() -> Iterator[QWidget]:
    """One step's reminder, late enough to say when it was due."""
    world = evening()
    due = tuple(Due(x.step.key, x.step.title, x.step.at) for x in world.routine.state.step_statuses)
    yield reminder_window(world, Reminder(1, due[-3:-2], stays=True))


@view
def reminder_of_several() -> Iterator[QWidget]:
    """The reminder of several steps."""
    world = evening()
    due = tuple(Due(x.step.key, x.step.title, x.step.at) for x in world.routine.state.step_statuses)
    yield reminder_window(world, Reminder(1, due * 2, stays=True))


@view
def offer() -> Iterator[QWidget]:
    """The morning's offer."""
    world = evening()
    yield reminder_window(world, Offer(MONDAY, "Europe/Berlin", world.routine.state.plan.bedtime))


def tray(world: FakeWorld) -> Tray:
    """Build the tray as it stands in a world."""
    pixmap = QPixmap(16, 16)
    pixmap.fill("black")
    made = Tray(lambda look: QIcon(pixmap), Asked().wishes())
    made.tell(world.routine.state, world.routine.next_ring(), world.now, snooze=10)
    return made


@view
def tray_evening() -> Iterator[QWidget]:
    """The tray's menu with steps done, open, snoozed and to come."""
    world = evening()
    world.routine.handle(Snoozed("ritual", 10))
    made = tray(world)
    yield made.menu
    made.icon.hide()


@view
def tray_late() -> Iterator[QWidget]:
    """The tray's menu with missed steps, paused, the night set aside."""
    world = evening()
    world.sleep("2026-11-22 23:12")
    world.routine.handle(Paused(world.at("2026-11-23 12:00")))
    world.routine.handle(SetAside())
    made = tray(world)
    yield made.menu
    made.icon.hide()
