"""The windows over a routine of a hand-driven world."""

import gc
import weakref
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.entry import Kind
from bedtime.core.evening.step_status import Phase
from bedtime.core.evening.unanswered import Choice
from bedtime.core.morning.offer import LOOKED_AT
from bedtime.core.settings import Checkin, Reminders, Settings, Voice
from bedtime.engine.requests import handle
from bedtime.presenters.windows import WindowManager
from bedtime.services.notices import Notices
from bedtime.ui.actions import Actions
from bedtime.ui.check_in.window import CheckInWindow
from bedtime.ui.first_run.window import FirstRunWindow
from bedtime.ui.intake.log_dialog import LogIntakeDialog
from bedtime.ui.intake.window import IntakeWindow
from bedtime.ui.tonight.window import TonightWindow
from bedtime.ui.tray.pause_dialog import PauseDialog
from tests.fakes import FakeWorld, usual
from tests.ui.first_run.answers import nothing_chosen


class FakeDrafts:
    """Drafts in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[date, dict[str, str]] = {}

    def load(self, night: date) -> Mapping[str, str]:
        return self.kept.get(night, {})

    def keep(self, night: date, typed: Mapping[str, str]) -> None:
        self.kept[night] = dict(typed)

    def drop(self, night: date) -> None:
        self.kept.pop(night, None)


class Desk:
    """An evening with its windows."""

    def __init__(self, world: FakeWorld, folder: Path = Path("/nowhere")) -> None:
        self.world = world
        self.folder = folder
        self.said: list[str] = []
        self.notes = Notices((), self.said.append, lambda: self.windows.tell())
        self.drafts = FakeDrafts()
        self.begun: list[Settings] = []
        self.settled: list[tuple[str, Choice]] = []
        self.ended = 0
        self.writable = True
        self.windows = self._build()

    def begin_anew(self) -> None:
        """Let the program end and begin anew."""
        self.windows.close()
        QApplication.processEvents()
        self.world.restart()
        self.windows = self._build()

    def _build(self) -> WindowManager:
        return WindowManager(
            self.world.routine,
            self.notes,
            self.drafts,
            self.world.diary,
            choose=self._settle,
            apply=lambda *_: None,
            first=nothing_chosen(self.world, self.begun, self.folder),
            quit_=self._end,
        )

    def _settle(self, key: str, choice: Choice) -> bool:
        self.settled.append((key, choice))
        return self.writable

    def _end(self) -> None:
        self.ended += 1

    def phase(self, key: str) -> Phase:
        statuses = self.world.routine.state.step_statuses
        return next(status.phase for status in statuses if status.step.key == key)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    world = FakeWorld("2026-11-22 19:00").start()
    world.advance("2026-11-22 22:06")
    made = Desk(world)
    yield made
    made.windows.close()
    QApplication.processEvents()


def opened(kind: type[QWidget]) -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def has_the_keyboard(window: QWidget) -> bool:
    QApplication.processEvents()
    return QApplication.activeWindow() is window


def texts(window: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def press(window: QWidget, label: str) -> None:
    buttons(window)[label].click()


def buttons(window: QWidget) -> dict[str, QPushButton]:
    QApplication.processEvents()
    visible = (b for b in window.findChildren(QPushButton) if b.isVisible())
    return {b.text().replace("&", ""): b for b in visible}


def test_tonight_is_opened_once_and_brought_forward(desk: Desk) -> None:
    desk.windows.tell()  # with nothing open there is nothing to tell
    desk.windows.open_tonight()
    desk.windows.open_tonight()
    (window,) = opened(TonightWindow)
    assert texts(window)[:3] == ["Sunday night → Monday", "Bedtime 23:00", "in 54 min"]
    window.close()
    QApplication.processEvents()
    assert opened(TonightWindow) == []
    desk.windows.open_tonight()
    assert len(opened(TonightWindow)) == 1


@pytest.mark.parametrize(
    "reminders", [Reminders(countdown=False), Reminders(voice=Voice.GENTLE)], ids=["off", "gentle"]
)
def test_nothing_is_counted_down_for_those_whom_it_keeps_awake(
    desk: Desk, reminders: Reminders
) -> None:
    desk.world.routine.apply_settings(usual(reminders=reminders))
    desk.windows.open_tonight()
    (window,) = opened(TonightWindow)
    assert texts(window)[:3] == ["Sunday night → Monday", "Bedtime 23:00", ""]


def test_its_buttons_do_what_they_say(desk: Desk) -> None:
    desk.windows.open_tonight()
    (window,) = opened(TonightWindow)
    press(window, "Done")
    assert desk.phase("screens") is Phase.DONE
    wishes, night = desk.windows.wishes, desk.world.routine.state.plan.night
    wishes.undo("screens", night)
    wishes.snooze("screens", night)
    assert desk.phase("screens") is Phase.SNOOZED
    wishes.skip("screens", night)
    assert desk.phase("screens") is Phase.SKIPPED
    wishes.later(30)
    assert desk.world.log()[-2:] == ["override", "planned"]
    wishes.back()
    wishes.aside()
    assert desk.phase("bed") is Phase.SET_ASIDE
    wishes.quit()
    assert desk.ended == 1


def test_a_pause_until_a_time_is_asked_for_and_taken(desk: Desk) -> None:
    desk.windows.wishes.pause_until()
    desk.windows.open_pause()
    (dialog,) = opened(PauseDialog)
    dialog.accept()  # type: ignore[attr-defined]
    QApplication.processEvents()
    until = desk.world.routine.state.paused_until
    assert until == desk.world.at("2026-11-23 00:00")
    assert opened(PauseDialog) == []
    desk.windows.wishes.resume()
    assert desk.world.routine.state.paused_until is None


def test_what_is_said_stands_in_tonight_until_it_is_put_away(desk: Desk) -> None:
    desk.notes.say("config.toml:3: “bed” is not a time")
    desk.windows.open_tonight()
    (window,) = opened(TonightWindow)
    assert "config.toml:3: “bed” is not a time" in texts(window)
    press(window, "Hide")
    assert desk.notes.waiting == []
    assert "config.toml:3: “bed” is not a time" not in texts(window)


@pytest.mark.parametrize(
    "door", ["open_tonight", "check_in", "log_taken", "see_taken", "pause_until"]
)
def test_a_closed_window_leaves_nothing(desk: Desk, door: str) -> None:
    """What waits for the collector of cycles would pile up from opening to opening."""
    desk.world.advance("2026-11-23 07:20")
    getattr(desk.windows.wishes, door)()
    (window,) = (w for w in QApplication.topLevelWidgets() if w.isVisible())
    QApplication.processEvents()
    gc.collect()
    gc.disable()
    try:
        parts = [weakref.ref(part) for part in (window, *window.findChildren(QWidget))]
        window.close()
        del window
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert [part() for part in parts if part() is not None] == []
    finally:
        gc.enable()


@pytest.fixture
def week(desk: Desk) -> Desk:
    """Let the light go unanswered for a week of evenings; then it is noon."""
    world = desk.world
    for _ in range(7):
        for key in ("caffeine", "meal", "screens", "ritual", "bed"):
            desk.windows.wishes.done(key, world.routine.state.plan.night)
        world.advance(minutes=25 * 60)
        while world.routine.state.plan.bedtime - timedelta(hours=1) > world.now:  # type: ignore[operator]
            world.advance(minutes=30)
    return desk


@pytest.mark.parametrize(
    ("label", "choice"),
    [
        ("Keep it", Choice.KEEP),
        ("Quieter: in the tray alone", Choice.QUIETER),
        ("Turn it off", Choice.OFF),
    ],
)
def test_a_step_that_nobody_answers_is_asked_about_once(
    week: Desk, label: str, choice: Choice
) -> None:
    week.windows.open_tonight()
    (window,) = opened(TonightWindow)
    press(window, label)
    assert week.settled == [("light", choice)]
    assert "Keep it" not in buttons(window)
    window.close()
    QApplication.processEvents()
    week.windows.open_tonight()
    (window,) = opened(TonightWindow)
    assert not any("“Dim the lights”" in text for text in texts(window))
    assert week.world.log("light")[-1] == "chosen"


def test_left_standing_it_was_asked_too_but_not_when_the_program_ends(week: Desk) -> None:
    week.windows.open_tonight()
    week.windows.close()
    QApplication.processEvents()
    assert week.settled == []
    week.windows.open_tonight()
    (window,) = opened(TonightWindow)
    window.close()
    assert week.settled == [("light", Choice.KEEP)]


def test_a_gentle_voice_asks_nothing_and_takes_back_what_stands(week: Desk) -> None:
    week.windows.open_tonight()
    (window,) = opened(TonightWindow)
    assert "Keep it" in buttons(window)
    week.world.routine.apply_settings(usual(reminders=Reminders(voice=Voice.GENTLE)))
    week.windows.tell()
    assert "Keep it" not in buttons(window)
    window.close()
    QApplication.processEvents()
    week.windows.open_tonight()
    (window,) = opened(TonightWindow)
    assert "Keep it" not in buttons(window)
    window.close()
    assert week.settled == [], "it was not answered, either"


def test_a_log_that_cannot_be_read_opens_it_all_the_same(desk: Desk) -> None:
    desk.world.diary.unreadable = "the log cannot be read"
    desk.windows.open_tonight()
    assert len(opened(TonightWindow)) == 1


def test_what_could_not_be_written_was_not_chosen(week: Desk) -> None:
    week.writable = False
    week.windows.open_tonight()
    (window,) = opened(TonightWindow)
    press(window, "Turn it off")
    assert "chosen" not in week.world.log("light")


def test_left_open_over_a_rising_it_shows_the_evening_that_is_over(desk: Desk) -> None:
    desk.windows.open_tonight()
    (window,) = opened(TonightWindow)
    assert "Tomorrow this evening will stand here." in texts(window)
    desk.world.advance("2026-11-23 12:00")
    desk.windows.tell()
    said = texts(window)
    assert "Monday night → Tuesday" in said
    assert "Su" in said
    assert "Tomorrow this evening will stand here." not in said


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (lambda w: [w.later(60) for _ in range(9)], "bedtime has to stay before getting up"),
        (lambda w: w.back(), "The night follows the plan already."),
        (lambda w: w.resume(), "Nothing is paused."),
        (lambda w: w.undo("screens", date(2026, 11, 23)), "has no answer to take back"),
    ],
)
def test_what_a_click_cannot_do_is_said(
    desk: Desk, wish: Callable[[Actions], object], said: str
) -> None:
    wish(desk.windows.wishes)
    assert any(said in note for note in desk.notes.waiting), desk.said


def test_an_order_to_a_log_that_cannot_be_read_is_said(desk: Desk) -> None:
    desk.world.diary.unreadable = "the log cannot be read"
    desk.windows.wishes.undo("screens", date(2026, 11, 20))
    assert desk.notes.waiting == ["the log cannot be read"]


def test_a_second_start_shows_tonight_and_in_front_what_is_asked_first(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(FakeWorld("2026-11-22 19:00").start(), tmp_path)
    assert desk.windows.open("front")
    assert len(opened(TonightWindow)) == 1
    (welcome,) = opened(FirstRunWindow)
    assert has_the_keyboard(welcome)
    desk.windows.open_tonight()
    desk.windows.open("front")
    assert opened(FirstRunWindow) == [welcome]
    assert has_the_keyboard(welcome)
    welcome.close()
    assert len(desk.begun) == 1
    QApplication.processEvents()
    (tmp_path / "config.toml").write_text("# chosen\n")
    desk.windows.open("front")
    assert opened(FirstRunWindow) == []
    desk.windows.close()
    QApplication.processEvents()


def test_only_windows_that_there_are_are_opened(desk: Desk) -> None:
    assert desk.windows.open("tonight")
    assert not desk.windows.open("history")


def test_it_says_what_comes_next_when_tonight_is_done(desk: Desk) -> None:
    desk.windows.open_tonight()
    (window,) = opened(TonightWindow)
    for key in ("screens", "ritual", "bed"):
        desk.windows.wishes.done(key, desk.world.routine.state.plan.night)
    desk.windows.tell()
    assert "Next: tomorrow 14:00 Last caffeine" in texts(window)


def test_what_was_taken_is_logged_seen_and_taken_back(desk: Desk) -> None:
    desk.windows.wishes.log_taken()
    (dialog,) = opened(LogIntakeDialog)
    assert isinstance(dialog, LogIntakeDialog)
    dialog.what.setText("kratom")
    dialog.amount.setText("as typed")
    dialog.accept()
    assert desk.world.log()[-1] == "intake"
    desk.windows.wishes.see_taken()
    (page,) = opened(IntakeWindow)
    assert "No note does not mean that a combination is safe." in " ".join(texts(page))
    press(dialog, "Undo")
    assert desk.world.log()[-1] == "undone"
    desk.windows.close()
    assert opened(IntakeWindow) == opened(LogIntakeDialog) == []


def test_the_check_in_is_opened_told_and_saved(desk: Desk) -> None:
    desk.world.advance("2026-11-23 07:20")
    assert desk.windows.open("checkin")
    (window,) = opened(CheckInWindow)
    assert isinstance(window, CheckInWindow)
    assert any("Sunday night → Monday" in text for text in texts(window))
    quality = window.form.rows["quality"].editor.findChildren(QAbstractButton)
    next(button for button in quality if button.accessibleName() == "Quality: good").click()
    press(window, "Save")
    (entry,) = [e for e in desk.world.diary.written if e.kind is Kind.CHECKIN]
    assert (entry.night, dict(entry.detail)) == (date(2026, 11, 23), {"quality": 4})


def test_telling_the_check_in_reads_the_fortnight_at_once(desk: Desk) -> None:
    desk.world.advance("2026-11-23 07:20")
    desk.windows.open_check_in()
    before = desk.world.diary.readings
    desk.windows.tell()
    assert desk.world.diary.readings - before < LOOKED_AT


def test_a_check_in_put_off_rests_for_an_hour(desk: Desk) -> None:
    desk.world.advance("2026-11-23 07:20")
    desk.windows.open_check_in()
    (window,) = opened(CheckInWindow)
    press(window, "In an hour")
    assert "put_off" in desk.world.log()
    assert opened(CheckInWindow) == []


def test_gently_a_check_in_is_put_off_for_the_day_or_not_at_all(desk: Desk) -> None:
    desk.world.routine.apply_settings(usual(reminders=Reminders(voice=Voice.GENTLE)))
    desk.world.advance("2026-11-23 07:20")
    desk.windows.open_check_in()
    (window,) = opened(CheckInWindow)
    assert {"Not today", "In an hour"} & set(buttons(window)) == {"Not today"}


def test_what_is_never_asked_cannot_be_put_off(desk: Desk) -> None:
    desk.world.advance("2026-11-23 07:20")
    desk.world.routine.apply_settings(usual(checkin=Checkin(offer=False)))
    desk.windows.open_check_in()
    (window,) = opened(CheckInWindow)
    assert {"Save", "Set aside"} <= set(buttons(window))
    assert {"Not today", "In an hour"}.isdisjoint(buttons(window))


def test_who_is_up_before_the_rising_puts_that_morning_off(desk: Desk) -> None:
    desk.world.advance("2026-11-23 05:30")
    desk.windows.open_check_in()
    (window,) = opened(CheckInWindow)
    press(window, "Not today")
    (entry,) = [e for e in desk.world.diary.written if e.kind is Kind.PUT_OFF]
    assert (entry.night, dict(entry.detail)) == (date(2026, 11, 23), {"until": None})
    desk.world.advance("2026-11-23 12:00")
    assert "offered" not in desk.world.log()


def test_putting_off_into_a_log_that_cannot_be_read_is_said(desk: Desk) -> None:
    desk.world.advance("2026-11-23 07:20")
    desk.windows.open_check_in()
    (window,) = opened(CheckInWindow)
    desk.world.advance("2026-11-24 12:00")
    desk.world.diary.unreadable = "the log cannot be read"
    press(window, "In an hour")
    assert "the log cannot be read" in desk.notes.waiting


def test_a_night_is_set_aside_and_counts_again(desk: Desk) -> None:
    desk.world.advance("2026-11-23 07:20")
    desk.windows.open_check_in()
    (window,) = opened(CheckInWindow)
    press(window, "Set aside")
    assert desk.world.log()[-1] == "set_aside"
    desk.windows.open_check_in(date(2026, 11, 23))
    back = next(label for label in buttons(window) if "after all" in label or "ack" in label)
    press(window, back)
    assert desk.world.log()[-1] == "back"


@pytest.mark.parametrize("door", ["check_in", "log_taken", "see_taken"])
def test_what_cannot_be_read_is_said_in_tonight(desk: Desk, door: str) -> None:
    desk.world.diary.unreadable = "the log cannot be read"
    getattr(desk.windows.wishes, door)()
    (window,) = opened(TonightWindow)
    assert "the log cannot be read" in texts(window)


def test_the_page_that_cannot_open_the_dialog_says_so(desk: Desk) -> None:
    desk.windows.wishes.see_taken()
    (page,) = opened(IntakeWindow)
    desk.world.diary.unreadable = "the log cannot be read"
    press(page, "Log something taken…")
    assert "the log cannot be read" in desk.notes.waiting
    assert opened(LogIntakeDialog) == []


OPEN_MONDAY = "The check-in of Sunday night → Monday 23 November is open."
THREE = "3 mornings are open; fill in what you like."


@pytest.fixture
def morning(desk: Desk) -> Desk:
    """Let it be the first morning, whose check-in has been offered."""
    desk.world.advance("2026-11-23 06:59")
    desk.world.beat("2026-11-23 07:20")
    return desk


@pytest.fixture
def wednesday(morning: Desk) -> Desk:
    """Let nobody fill in anything until the third morning."""
    morning.world.beat("2026-11-25 07:20")
    return morning


def tonight_says(desk: Desk) -> list[str]:
    """Tell what Tonight says about mornings, opening it for that."""
    desk.windows.open_tonight()
    (window,) = opened(TonightWindow)
    said = [text for text in texts(window) if "check-in of" in text or "mornings are" in text]
    assert ("Put away" in buttons(window)) is bool(said)
    return said


def close_tonight() -> None:
    (window,) = opened(TonightWindow)
    window.close()
    QApplication.processEvents()


def put_off(desk: Desk) -> list[tuple[int, object]]:
    """Tell the nights that were put off, by their day, and until when."""
    entries = [e for e in desk.world.diary.written if e.kind is Kind.PUT_OFF]
    return [(entry.night.day, entry.detail["until"]) for entry in entries]


def test_tonight_leads_to_the_check_in_that_is_open_until_it_is_made(morning: Desk) -> None:
    assert tonight_says(morning) == [OPEN_MONDAY]
    close_tonight()
    assert tonight_says(morning) == [OPEN_MONDAY]
    (window,) = opened(TonightWindow)
    press(window, "Check in …")
    (check_in,) = opened(CheckInWindow)
    assert any("Sunday night → Monday" in text for text in texts(check_in))
    said = {"order": "checkin", "night": "2026-11-23", "said": {"quality": 4}}
    assert handle(morning.world.routine, said)["refusal"] is None
    morning.windows.tell()
    assert tonight_says(morning) == []


def test_it_says_nothing_before_the_rising_and_nothing_at_bedtime(morning: Desk) -> None:
    morning.world.beat("2026-11-23 22:59")
    assert tonight_says(morning) == [OPEN_MONDAY]
    morning.world.beat("2026-11-24 06:59")
    morning.windows.tell()
    assert tonight_says(morning) == []
    morning.world.beat("2026-11-24 07:00")
    morning.windows.tell()
    assert tonight_says(morning) == ["2 mornings are open; fill in what you like."]


def test_a_morning_put_away_is_not_spoken_of_again(morning: Desk) -> None:
    tonight_says(morning)
    (window,) = opened(TonightWindow)
    press(window, "Put away")
    morning.windows.tell()
    assert put_off(morning) == [(23, None)]
    assert tonight_says(morning) == []
    morning.begin_anew()
    assert tonight_says(morning) == []


def test_open_mornings_are_counted_once_also_over_a_restart(wednesday: Desk) -> None:
    assert tonight_says(wednesday) == [THREE]
    wednesday.begin_anew()  # the program ended: nobody has closed it
    assert put_off(wednesday) == []
    assert tonight_says(wednesday) == [THREE]
    close_tonight()
    assert put_off(wednesday) == [(23, None), (24, None)]
    alone = "The check-in of Tuesday night → Wednesday 25 November is open."
    assert tonight_says(wednesday) == [alone]
    wednesday.begin_anew()
    assert tonight_says(wednesday) == [alone]


def test_what_is_put_away_is_what_is_open_now(wednesday: Desk) -> None:
    assert tonight_says(wednesday) == [THREE]
    handle(wednesday.world.routine, {"order": "aside", "night": "2026-11-23"})
    wednesday.world.beat("2026-11-26 07:20")
    wednesday.windows.tell()
    assert tonight_says(wednesday) == [THREE]
    (window,) = opened(TonightWindow)
    press(window, "Check in …")
    (check_in,) = opened(CheckInWindow)
    assert any("Wednesday night → Thursday" in text for text in texts(check_in))
    press(window, "Put away")
    assert put_off(wednesday) == [(24, None), (25, None), (26, None)]


def test_unasked_nothing_is_said_where_nothing_is_to_be_offered(wednesday: Desk) -> None:
    wednesday.world.routine.apply_settings(usual(checkin=Checkin(offer=False)))
    assert tonight_says(wednesday) == []


def test_the_gentle_voice_does_not_say_again_what_was_offered(wednesday: Desk) -> None:
    wednesday.world.routine.apply_settings(usual(reminders=Reminders(voice=Voice.GENTLE)))
    assert tonight_says(wednesday) == []
    offered = [e for e in wednesday.world.diary.written if e.kind is Kind.OFFERED]
    wednesday.world.diary.written.remove(offered[0])  # nobody was there to be asked
    wednesday.windows.tell()
    assert tonight_says(wednesday) == [OPEN_MONDAY]


def test_what_cannot_be_put_away_is_said(morning: Desk) -> None:
    morning.world.beat("2026-11-24 07:20")
    tonight_says(morning)
    morning.world.diary.unreadable = "the log cannot be read"
    (window,) = opened(TonightWindow)
    press(window, "Put away")
    assert "the log cannot be read" in morning.notes.waiting
