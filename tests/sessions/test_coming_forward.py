"""Windows that come before the one somebody types in, and take the keyboard, when asked to."""

import json
import sys
from datetime import UTC, datetime

import pytest

from tests.sessions.clocks import RunningClock
from tests.sessions.program import Program
from tests.sessions.wayland import WaylandDesktop
from tests.sessions.x11 import X11Desktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(120)]

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
OTHER = """
from PySide6.QtWidgets import QApplication, QPlainTextEdit

app = QApplication(["other"])
window = QPlainTextEdit()
window.setWindowTitle("Somebody types here")
window.show()
app.exec()
"""


def focused_on_sway(desktop: WaylandDesktop) -> str:
    """Return the title of the window that has the keyboard."""
    found = [json.loads(desktop.control("swaymsg", "-t", "get_tree", "--raw"))]
    while found:
        node = found.pop()
        if node.get("focused"):
            return str(node.get("name"))
        found += [*node.get("nodes", ()), *node.get("floating_nodes", ())]
    return ""


def test_on_wayland_a_command_brings_the_open_window_forward() -> None:
    with WaylandDesktop() as desktop:
        program = Program(desktop.session, RunningClock(MORNING))
        program.start()
        program.wait_for("the icon in the tray", desktop.menu.item)
        program.command("open", "tonight")
        desktop.wait_for("Tonight", lambda: "Bedtime — Tonight" in focused_on_sway(desktop))
        desktop.session.start("other", sys.executable, "-c", OTHER)
        desktop.wait_for("the other", lambda: "Somebody types" in focused_on_sway(desktop))
        program.command("open", "tonight")
        desktop.wait_for("Tonight", lambda: "Bedtime — Tonight" in focused_on_sway(desktop))
        assert program.quit() == 0, program.failure_report()
        assert "qt.qpa" not in program.output


def test_on_x11_a_command_brings_the_open_window_forward() -> None:
    with X11Desktop() as desktop:
        program = Program(desktop.session, RunningClock(MORNING))
        program.start()
        program.wait_for("the icon in the tray", desktop.menu.item)

        program.command("open", "tonight")
        desktop.wait_for("Tonight", lambda: desktop.active_window() == "Bedtime — Tonight")
        desktop.session.start("other", sys.executable, "-c", OTHER)
        desktop.wait_for("the other", lambda: desktop.active_window() == "Somebody types here")
        desktop.control("xdotool", "type", "typing")
        program.command("open", "tonight")
        desktop.wait_for("Tonight", lambda: desktop.active_window() == "Bedtime — Tonight")
        assert program.quit() == 0, program.failure_report()
