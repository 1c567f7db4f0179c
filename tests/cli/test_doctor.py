"""`bedtime doctor`: what it finds is said, with what to do about it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.buses import PrivateBus
from tests.played import Logind, Mutter, Saver
from tests.strict_server import StrictServer
from tests.xvfb import XTray, Xvfb

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bus() -> Iterator[PrivateBus]:
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder:  # short, for the socket
        bus = PrivateBus(Path(folder))
        bus.start()
        yield bus
        bus.stop()


@pytest.fixture
def x_server() -> Iterator[Xvfb]:
    server = Xvfb()
    yield server
    server.kill()


def ask(*words: str, config: str = "", **environ: str) -> str:
    with TemporaryDirectory() as profile:
        if config:
            Path(profile, "config.toml").write_text(config)
        asked = subprocess.run(
            [sys.executable, "-m", "bedtime", "--profile", profile, "doctor", *words],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "HOME": profile,
                "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere",
                **environ,
            },
            capture_output=True,
            text=True,
            check=True,
        )
        assert [file.name for file in Path(profile).iterdir()] == ["config.toml"] * bool(config)
    assert asked.stderr == ""
    return asked.stdout


def found(*, config: str = "", **environ: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(ask("--json", config=config, **environ))
    return told


def test_without_anything_it_says_what_to_do() -> None:
    told = found(TZ="Europe/Berlin")
    assert {name: answer["works"] for name, answer in told.items()} == {
        "display": False,
        "bus": False,
        "tray": False,
        "notifications": False,
        "buttons": False,
        "suspend": True,
        "zone": True,
        "lock": False,
        "idle": None,
        "night_light": None,
        "do_not_disturb": None,
        "autostart": False,
        "log": True,
    }
    assert all(answer["remedy"] for answer in told.values() if answer["works"] is False)


def test_a_server_with_buttons_is_named(bus: PrivateBus, tmp_path: Path) -> None:
    server = StrictServer(bus, tmp_path / "log")
    server.start()
    told = found(DBUS_SESSION_BUS_ADDRESS=bus.address)
    server.stop()
    assert told["bus"]["works"]
    assert told["notifications"]["works"]
    assert "with buttons" in told["notifications"]["says"]
    assert told["buttons"]["works"]


def test_a_server_without_buttons_is_named(bus: PrivateBus, tmp_path: Path) -> None:
    server = StrictServer(bus, tmp_path / "log")
    server.start("--no-actions")
    told = found(DBUS_SESSION_BUS_ADDRESS=bus.address)
    server.stop()
    assert told["notifications"]["works"]
    assert "without buttons" in told["notifications"]["says"]
    assert told["buttons"]["works"] is False
    assert "tray menu" in told["buttons"]["remedy"]


def test_no_server_is_said_with_what_to_install(bus: PrivateBus) -> None:
    told = found(DBUS_SESSION_BUS_ADDRESS=bus.address)
    assert told["bus"]["works"]
    assert told["notifications"]["works"] is False
    assert "dunst" in told["notifications"]["remedy"]


def test_a_bus_that_is_gone_is_said(bus: PrivateBus) -> None:
    bus.stop()
    told = found(DBUS_SESSION_BUS_ADDRESS=bus.address)
    assert told["bus"]["works"] is False
    assert "cannot be reached" in told["bus"]["says"]


def test_waking_is_told_by_logind(bus: PrivateBus) -> None:
    assert "at once" in found()["suspend"]["remedy"]
    logind = Logind(bus)
    logind.start()
    told = found(DBUS_SYSTEM_BUS_ADDRESS=bus.address)["suspend"]
    logind.stop()
    assert told["works"]
    assert "logind says when the machine wakes" in told["says"]
    assert told["remedy"] == ""


def test_a_screen_saver_that_answers_tells_of_the_lock(bus: PrivateBus) -> None:
    saver = Saver(bus, "org.freedesktop.ScreenSaver", "/ScreenSaver")
    saver.start()
    saver.be(active=False)
    told = found(DBUS_SESSION_BUS_ADDRESS=bus.address)["lock"]
    saver.stop()
    assert told["works"]
    assert told["says"] == "org.freedesktop.ScreenSaver says when the screen is locked."
    assert told["remedy"] == ""


def test_a_screen_saver_that_does_not_answer_is_none(bus: PrivateBus) -> None:
    saver = Saver(bus)
    saver.start()
    told = found(DBUS_SESSION_BUS_ADDRESS=bus.address)["lock"]
    saver.stop()
    assert told["works"] is False
    assert "No screen saver" in told["says"]
    assert "no logind" in told["says"]
    assert "discreet = true" in told["remedy"]


def test_logind_alone_tells_of_the_lock_if_it_is_told(bus: PrivateBus) -> None:
    logind = Logind(bus)
    logind.start()
    without = found(DBUS_SYSTEM_BUS_ADDRESS=bus.address)["lock"]
    logind.know_display("2")
    logind.hint("2", locked=False)
    told = found(DBUS_SYSTEM_BUS_ADDRESS=bus.address)["lock"]
    logind.stop()
    assert without["works"] is False
    assert "does not say whether this session is locked" in without["says"]
    assert told["works"]
    assert "if the screen locker tells it so" in told["says"]
    assert "swaylock" in told["remedy"]


def test_without_a_way_to_know_of_use_none_is_fine() -> None:
    told = found()["idle"]
    assert told["works"] is None
    assert told["says"] == "Nothing here says when the computer is used."
    assert told["remedy"].startswith("None is fine")


def test_mutter_tells_of_use_and_one_that_does_not_answer_is_none(bus: PrivateBus) -> None:
    mutter = Mutter(bus)
    mutter.start()
    without = found(DBUS_SESSION_BUS_ADDRESS=bus.address)["idle"]
    mutter.be(idle=3)
    told = found(DBUS_SESSION_BUS_ADDRESS=bus.address)["idle"]
    mutter.stop()
    assert without["works"] is None
    assert told == {"works": True, "says": "GNOME says when the computer is used.", "remedy": ""}


def test_logind_tells_of_use_if_somebody_sets_its_hint(bus: PrivateBus) -> None:
    logind = Logind(bus)
    logind.start()
    logind.know_display("2")
    logind.idle("2", away=False, since=0)
    without = found(DBUS_SYSTEM_BUS_ADDRESS=bus.address)["idle"]
    logind.idle("2", away=False, since=12)
    told = found(DBUS_SYSTEM_BUS_ADDRESS=bus.address)["idle"]
    logind.stop()
    assert without["works"] is None
    assert told["works"]
    assert told["says"].startswith("logind says when the computer is used")


def test_the_x_server_tells_of_use(x_server: Xvfb) -> None:
    told = found(DISPLAY=x_server.display)["idle"]
    assert told["works"]
    assert told["says"].startswith("The X server is asked once a minute")


def test_use_that_is_not_watched_is_said(x_server: Xvfb) -> None:
    told = found(config="[checkin]\nsuggest = false\n", DISPLAY=x_server.display)["idle"]
    assert told["works"] is None
    assert "suggest = false" in told["says"]


def test_a_tray_of_the_older_kind_counts(x_server: Xvfb) -> None:
    none = found(DISPLAY=x_server.display)["tray"]
    assert none["works"] is False
    assert "AppIndicator" in none["remedy"]
    tray = XTray(x_server.display)
    assert found(DISPLAY=x_server.display)["tray"]["works"]
    tray.close()


def test_without_a_display_no_tray_is_advised() -> None:
    told = found()["tray"]
    assert told["says"] == "There is no tray without a display."
    assert "bedtime done" in told["remedy"]


def test_a_zone_that_names_nothing_is_said() -> None:
    told = found(TZ="CET-1CEST,M3.5.0,M10.5.0/3")["zone"]
    assert told["works"] is False
    assert "names no zone" in told["says"]


def test_as_text_each_has_a_line() -> None:
    lines = ask().splitlines()
    assert [line.split("  ")[0] for line in lines if line[0] != " "] == [
        "Display",
        "Session bus",
        "Tray",
        "Notifications",
        "Buttons on notifications",
        "Suspend and clock",
        "Time zone",
        "Screen lock",
        "Idle",
        "Night light",
        "Do not disturb",
        "Start at login",
        "Log",
    ]
