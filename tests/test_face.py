"""The face: which icon stands on which panel, and messages as small windows."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.adapters.notify.message import Message
from bedtime.face import Messages, icon, panel_of
from bedtime.ui.tray import Look

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


@pytest.mark.parametrize("look", list(Look))
@pytest.mark.parametrize("desktop", ["GNOME", "XFCE"])
def test_every_look_has_a_picture_in_every_size(
    look: Look, desktop: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    sizes = {(s.width(), s.height()) for s in icon(look).availableSizes()}
    assert sizes == {(n, n) for n in (16, 22, 24, 32, 48)}
    assert not icon(look).pixmap(QSize(16, 16)).isNull()


def test_a_message_is_a_window_until_it_is_taken_down(qtbot: QtBot) -> None:
    messages = Messages(lambda _, __: None, lambda _: None)
    messages.close(7)  # none was ever shown

    def titles() -> list[str]:
        return [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()]

    messages.show(Message(7, "Screens off", "", (("done", "Done"),), stays=True))
    assert titles() == ["Bedtime — Screens off"]
    messages.close(7)
    qtbot.waitUntil(lambda: titles() == [])
