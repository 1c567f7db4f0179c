"""What the real sway and mako tell of do not disturb and full screen, and PipeWire of a call."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.query import wait_for
from bedtime.adapters.interruption import full_screen, pipewire_call
from tests.buses import PrivateBus
from tests.film_window import Film
from tests.sessions.wayland import WaylandDesktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(60)]


@pytest.fixture
def desktop() -> Iterator[WaylandDesktop]:
    with WaylandDesktop() as desktop:
        yield desktop


def doctor(desktop: WaylandDesktop) -> dict[str, Any]:
    profile = str(desktop.session.folder / "profile")
    output = desktop.control(
        sys.executable, "-m", "bedtime", "--profile", profile, "doctor", "--json"
    )
    found: dict[str, Any] = json.loads(output)
    return found


def test_sway_tells_what_is_full_screen(qtbot: QtBot, desktop: WaylandDesktop) -> None:
    names = ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")
    environ = {name: desktop.session.environ[name] for name in names}
    environ["QT_QPA_PLATFORM"] = "wayland"

    def is_full_screen() -> bool | None:
        return wait_for(full_screen.ask(environ)).on

    assert is_full_screen() is False
    with Film(environ, "full"):
        qtbot.waitUntil(is_full_screen)
        said = doctor(desktop)["full_screen"]["says"]
        assert said.startswith("Known through the Wayland compositor")
        assert said.endswith("It is on now.")
    qtbot.waitUntil(lambda: not is_full_screen())
    with Film(environ, "normal"):
        assert is_full_screen() is False
    with Film(environ, "full", "bedtime"):
        assert is_full_screen() is False


def test_mako_tells_its_mode(desktop: WaylandDesktop) -> None:
    off = doctor(desktop)["do_not_disturb"]
    desktop.control("makoctl", "mode", "-a", "do-not-disturb")
    on = doctor(desktop)["do_not_disturb"]
    assert off["says"] == "Known through mako; no notification comes through it."
    assert on["says"] == f"{off['says']} It is on now."


@pytest.fixture
def pipewire() -> Iterator[dict[str, str]]:
    """A real PipeWire with a microphone that nobody speaks into; yields its environment.

    Its session manager does nothing without a bus.
    """
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder, ExitStack() as started:
        bus = PrivateBus(Path(folder))
        bus.start()
        started.callback(bus.stop)
        environ = {**os.environ, "XDG_RUNTIME_DIR": folder, "HOME": folder}
        environ["DBUS_SESSION_BUS_ADDRESS"] = bus.address
        environ.pop("PIPEWIRE_RUNTIME_DIR", None)

        def start(*command: str) -> subprocess.Popen[bytes]:
            process = subprocess.Popen(
                command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            started.callback(process.wait)
            started.callback(process.kill)
            return process

        daemon = start("pipewire")
        while pipewire_call.ask(environ) is None:
            assert daemon.poll() is None
        start("wireplumber")
        microphone = (
            "{ factory.name=support.null-audio-sink node.name=mic media.class=Audio/Source/Virtual"
            " object.linger=true audio.position=[FL FR] }"
        )
        start("pw-cli", "create-node", "adapter", microphone).wait()
        yield environ


def test_pipewire_tells_who_records(pipewire: dict[str, str], tmp_path: Path) -> None:
    assert pipewire_call.ask(pipewire) is False
    recorder = subprocess.Popen(
        ["pw-record", "--target", "mic", str(tmp_path / "sound.wav")],
        env=pipewire,
        stderr=subprocess.DEVNULL,
    )
    while not pipewire_call.ask(pipewire):
        assert recorder.poll() is None
    recorder.terminate()
    recorder.wait()
    while pipewire_call.ask(pipewire):
        pass
