"""Requests to X11's window managers and launchers, as others see them on the root window."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedtime.adapters.system import x11_activation
from bedtime.adapters.system.x11_activation import clicked_at
from tests.cli.command_line import until
from tests.xvfb import Xvfb


class Watcher:
    """xev at the root window, as a window manager or a launcher listens there."""

    def __init__(self, display: str, mask: str, output: Path) -> None:
        self.display = display
        self._environ = {**os.environ, "DISPLAY": display}
        self._output = output
        # Atoms that no program has used yet are unknown to the server.
        for name in ("_NET_ACTIVE_WINDOW", "_NET_STARTUP_INFO_BEGIN", "_NET_STARTUP_INFO"):
            self._set(name)
        with output.open("wb") as file:
            command = ["stdbuf", "-oL", "xev", "-root", "-event", mask]
            self._process = subprocess.Popen(command, env=self._environ, stdout=file)

    def messages(self) -> list[str]:
        """Return the types of the client messages seen so far."""
        return re.findall(r"message_type 0x\w+ \((\w+)\)", self._output.read_text())

    def listens(self) -> bool:
        """Change a property; return whether one has been seen."""
        self._set("PROBE")
        return "PropertyNotify" in self._output.read_text()

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    def _set(self, name: str) -> None:
        command = ["xprop", "-root", "-f", name, "8s", "-set", name, "x"]
        subprocess.run(command, env=self._environ, check=True)


@pytest.fixture
def x_server() -> Iterator[Xvfb]:
    server = Xvfb()
    yield server
    server.kill()


@pytest.fixture
def launcher(x_server: Xvfb, tmp_path: Path) -> Iterator[Watcher]:
    watcher = Watcher(x_server.display, "property", tmp_path / "xev")
    until(watcher.listens)
    yield watcher
    watcher.close()


def test_a_launcher_hears_that_its_program_is_there(launcher: Watcher) -> None:
    x11_activation.complete(launcher.display, 'kde host-1 "x"_TIME77')
    until(lambda: len(launcher.messages()) >= 2)
    assert launcher.messages() == [
        "_NET_STARTUP_INFO_BEGIN",
        "_NET_STARTUP_INFO",
    ]


def test_a_window_manager_is_asked_for_a_window(x_server: Xvfb, tmp_path: Path) -> None:
    manager = Watcher(x_server.display, "substructure", tmp_path / "xev")

    def is_asked() -> bool:
        x11_activation.raise_window(x_server.display, 4711, "kde_TIME77")  # it may not listen yet
        return manager.messages()[:1] == ["_NET_ACTIVE_WINDOW"]

    until(is_asked)
    manager.close()


@pytest.mark.parametrize(
    ("startup_id", "time"), [("", 0), ("kde;1_TIME77", 77), ("no time", 0), ("_TIME99 ", 0)]
)
def test_the_time_of_the_click_is_in_the_id(startup_id: str, time: int) -> None:
    assert clicked_at(startup_id) == time


def test_without_a_server_nothing_happens() -> None:
    x11_activation.raise_window(":4711", 1)
    x11_activation.complete(":4711", "x")
