"""The face: which icon stands on which panel, and messages as small windows."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify.message import Message
from bedtime.app.desktop_ui import WATCHER, DesktopUi, Messages, icon, panel_of, warn
from bedtime.core.settings import Reminders, Voice
from bedtime.presenters.windows import WindowManager
from bedtime.services.notices import Notices
from bedtime.ui.tonight.window import TonightWindow
from bedtime.ui.tray.tray import TrayIcon
from tests.buses import PrivateBus
from tests.fakes import FakeWorld, usual
from tests.played import Played
from tests.presenters.test_windows import FakeDrafts
from tests.ui.first_run.answers import nothing_chosen

LIGHT, DARK, UNKNOWN = Qt.ColorScheme.Light, Qt.ColorScheme.Dark, Qt.ColorScheme.Unknown


@pytest.mark.parametrize(
    ("desktop", "scheme", "panel"),
    [
        ("ubuntu:GNOME", LIGHT, "dark"),
        ("KDE", LIGHT, "light"),
        ("KDE", DARK, "dark"),
        ("KDE", UNKNOWN, "any"),
        ("XFCE", LIGHT, "any"),
        ("", DARK, "any"),
    ],
)
def test_the_panels_ground_is_guessed_only_where_it_is_known(
    desktop: str, scheme: Qt.ColorScheme, panel: str
) -> None:
    assert panel_of(desktop, lambda: scheme) == panel


@pytest.mark.parametrize("look", list(TrayIcon))
@pytest.mark.parametrize("desktop", ["GNOME", "XFCE"])
def test_every_look_has_a_picture_in_every_size(
    look: TrayIcon, desktop: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    sizes = {(s.width(), s.height()) for s in icon(look).availableSizes()}
    assert sizes == {(n, n) for n in (16, 22, 24, 32, 48)}
    assert not icon(look).pixmap(QSize(16, 16)).isNull()


class Icons(list[TrayIcon]):
    """Icons without a picture, and which were asked for."""

    def make(self, look: TrayIcon) -> QIcon:
        self.append(look)
        return QIcon(QPixmap(16, 16))


@pytest.mark.parametrize(
    ("voice", "look"), [(Voice.CLEAR, TrayIcon.WINDING_2), (Voice.GENTLE, TrayIcon.WINDING_1)]
)
def test_gently_the_icon_counts_nothing(
    voice: Voice, look: TrayIcon, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    icons = Icons()
    monkeypatch.setattr("bedtime.app.desktop_ui.icon", icons.make)
    world = FakeWorld("2026-11-22 21:55", settings=usual(reminders=Reminders(voice=voice))).start()
    notes = Notices((), lambda _: None, lambda: None)
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder:  # short, for the sockets
        private = PrivateBus(Path(folder))
        watcher = Played(private, WATCHER)
        private.start()
        watcher.start()
        bus = Bus(trouble=lambda _: None, addresses=private.addresses)
        face = DesktopUi(bus, Messages(lambda _, __: None, lambda _: None), notes)
        windows = WindowManager(
            world.routine,
            notes,
            FakeDrafts(),
            world.diary,
            choose=lambda *_: False,
            apply=lambda *_: None,
            first=nothing_chosen(world, []),
            quit_=lambda: None,
        )
        bus.open()
        face.start(world.routine, windows)
        qtbot.waitUntil(lambda: icons == [look])
        face.open("first")
        face.open("tonight")
        face.close()
        assert [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)] == []
        assert [w for w in QApplication.topLevelWidgets() if isinstance(w, TonightWindow)] == []
        bus.close()
        watcher.stop()
        private.stop()


def test_a_message_is_a_window_until_it_is_taken_down(qtbot: QtBot) -> None:
    messages = Messages(lambda _, __: None, lambda _: None)
    messages.close(7)  # none was ever shown

    def titles() -> list[str]:
        return [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()]

    messages.show(Message(7, "Screens off", "", (("done", "Done"),), stays=True))
    assert titles() == ["Bedtime — Screens off"]
    messages.close(7)
    qtbot.waitUntil(lambda: titles() == [])


def test_a_warning_waits_until_it_is_read(qtbot: QtBot) -> None:
    read = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        read.append(box.text())
        box.accept()

    QTimer.singleShot(0, look)
    warn("/x cannot be used: Permission denied")
    assert read == ["/x cannot be used: Permission denied"]
