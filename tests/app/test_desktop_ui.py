"""The desktop user interface: the tray's icon for each panel, and messages as small windows."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.names import TRAY
from bedtime.adapters.notify.message import Message
from bedtime.adapters.storage.window_states import WindowStateFile
from bedtime.app.desktop_ui import DesktopUi, warn
from bedtime.app.reminder_popups import ReminderPopups
from bedtime.app.tray_icon import panel_of, tray_icon
from bedtime.core.entry import Kind
from bedtime.core.evening.requests import AnswerStep
from bedtime.core.settings import Reminders, Voice
from bedtime.engine.requests import handle
from bedtime.presenters.windows import WindowManager
from bedtime.services.notices import Notices
from bedtime.ui.tonight.window import TonightWindow
from bedtime.ui.tray.icon_state import IconState
from tests.buses import PrivateBus
from tests.fakes import FakeDraftStore, FakeWorld, default_settings
from tests.played import PlayedService
from tests.ui.first_run.answers import recording_presenter

LIGHT, DARK, UNKNOWN = Qt.ColorScheme.Light, Qt.ColorScheme.Dark, Qt.ColorScheme.Unknown


@pytest.mark.parametrize(
    ("desktop", "scheme", "theme", "panel"),
    [
        ("ubuntu:GNOME", LIGHT, "", "dark"),
        ("KDE", LIGHT, "", "light"),
        ("KDE", DARK, "default", "dark"),
        ("KDE", UNKNOWN, "", "any"),
        ("KDE", LIGHT, "breeze-dark", "dark"),
        ("KDE", DARK, "breeze-light", "light"),
        ("LXQt", LIGHT, "breeze-dark", "light"),
        ("XFCE", LIGHT, "breeze-dark", "any"),
        ("", DARK, "", "any"),
    ],
)
def test_the_panels_background_is_guessed_only_where_it_is_known(
    desktop: str, scheme: Qt.ColorScheme, theme: str, panel: str
) -> None:
    assert panel_of(desktop, lambda: scheme, lambda: theme) == panel


@pytest.mark.parametrize("state", list(IconState))
@pytest.mark.parametrize("desktop", ["GNOME", "XFCE"])
def test_every_state_has_an_icon_in_every_size(
    state: IconState, desktop: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    sizes = {(s.width(), s.height()) for s in tray_icon(state).availableSizes()}
    assert sizes == {(n, n) for n in (16, 22, 24, 32, 48)}
    assert not tray_icon(state).pixmap(QSize(16, 16)).isNull()


class BlankIcons(list[IconState]):
    """Icons without a picture; the states that were asked for."""

    def make(self, state: IconState) -> QIcon:
        self.append(state)
        return QIcon(QPixmap(16, 16))


@pytest.mark.parametrize(
    ("voice", "state"), [(Voice.CLEAR, IconState.WINDING_2), (Voice.GENTLE, IconState.WINDING_1)]
)
def test_the_tray_tells_what_is_not_on_disk_and_gently_counts_nothing(
    voice: Voice, state: IconState, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    icons = BlankIcons()
    monkeypatch.setattr("bedtime.app.desktop_ui.tray_icon", icons.make)
    world = FakeWorld(
        "2026-11-22 21:55", settings=default_settings(reminders=Reminders(voice=voice))
    ).start()
    notices = Notices((), lambda _: None, lambda: None)
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder:  # short, for the sockets
        private = PrivateBus(Path(folder))
        watcher = PlayedService(private, TRAY)
        private.start()
        watcher.start()
        bus = Bus(on_trouble=lambda _: None, addresses=private.addresses)
        ui = DesktopUi(bus, ReminderPopups(lambda _, __: None, lambda _: None), notices)
        windows = WindowManager(
            world.routine,
            notices,
            FakeDraftStore(),
            WindowStateFile(Path(folder)),
            world.log,
            apply_choice=lambda *_: False,
            apply_settings=lambda *_: None,
            first_run=recording_presenter(world, []),
            quit_=lambda: None,
        )
        bus.open()
        ui.start(world.routine, windows)
        qtbot.waitUntil(lambda: icons == [state])
        world.log.unwritable = "The disk is full."
        handle(world.routine, AnswerStep("bed", Kind.DONE))
        ui.refresh()
        assert ui._tray
        assert "1 entry is not on disk yet" in ui._tray.tooltip
        ui.open("first")
        ui.open("tonight")
        ui.close()
        assert [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)] == []
        assert [w for w in QApplication.topLevelWidgets() if isinstance(w, TonightWindow)] == []
        bus.close()
        watcher.stop()
        private.stop()


def test_a_message_is_a_window_until_it_is_taken_down(qtbot: QtBot) -> None:
    popups = ReminderPopups(lambda _, __: None, lambda _: None)
    popups.close(7)  # none was ever shown

    def titles() -> list[str]:
        return [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()]

    popups.show(Message(7, "Screens off", "", (("done", "Done"),), stays=True))
    assert titles() == ["Bedtime — Screens off"]
    popups.close(7)
    qtbot.waitUntil(lambda: titles() == [])


def test_a_warning_waits_until_it_is_read(qtbot: QtBot) -> None:
    read = []

    def accept() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        read.append(box.text())
        box.accept()

    QTimer.singleShot(0, accept)
    warn("/x cannot be used: Permission denied")
    assert read == ["/x cannot be used: Permission denied"]
