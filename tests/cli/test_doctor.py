"""`bedtime doctor`: the results of its checks, and their remedies."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.buses import PrivateBus
from tests.played import Logind, Mutter, NotificationServer, PlayedService, Saver
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


def doctor(*words: str, config: str = "", **environ: str) -> str:
    """Run `bedtime doctor` in a profile without a log; returns its stdout."""
    with TemporaryDirectory() as profile:
        if config:
            Path(profile, "config.toml").write_text(config)
        done = subprocess.run(
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
        left = {file.name for file in Path(profile).iterdir()} - {".cache"}  # gsettings' own
        assert left == ({"config.toml"} if config else set())
    assert done.stderr == ""
    return done.stdout


def checks_of(*, config: str = "", **environ: str) -> dict[str, Any]:
    """Return the doctor's results, by the names of the checks."""
    checks: dict[str, Any] = json.loads(doctor("--json", config=config, **environ))
    return checks


def test_without_anything_there_is_a_remedy_for_each() -> None:
    checks = checks_of(TZ="Europe/Berlin")
    assert {name: answer["works"] for name, answer in checks.items()} == {
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
        "full_screen": None,
        "call": None,
        "autostart": False,
        "log": True,
    }
    assert all(answer["remedy"] for answer in checks.values() if answer["works"] is False)


def test_a_server_with_buttons_is_named(bus: PrivateBus, tmp_path: Path) -> None:
    server = StrictServer(bus, tmp_path / "log")
    server.start()
    checks = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address)
    server.stop()
    assert checks["bus"]["works"]
    assert checks["notifications"]["works"]
    assert "with buttons" in checks["notifications"]["says"]
    assert checks["buttons"]["works"]


def test_a_server_without_buttons_is_named(bus: PrivateBus, tmp_path: Path) -> None:
    server = StrictServer(bus, tmp_path / "log")
    server.start("--no-actions")
    checks = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address)
    server.stop()
    assert checks["notifications"]["works"]
    assert "without buttons" in checks["notifications"]["says"]
    assert checks["buttons"]["works"] is False
    assert "tray menu" in checks["buttons"]["remedy"]


@pytest.mark.parametrize(
    ("name", "config", "works", "says", "remedy"),
    [
        ("gnome-shell", "", True, "GNOME shows the buttons while the pointer is on it", ""),
        ("gnome-shell", "urgent = false", True, "leaves the screen after", "urgent = true"),
        ("lxqt-notificationd", "", True, "as a list", ""),
        ("dunst", "", False, "not drawn", "middle mouse button"),
        ("mako", "", False, "not drawn", "Click a reminder"),
    ],
)
def test_what_a_server_cannot_do_is_said(
    bus: PrivateBus, tmp_path: Path, name: str, config: str, works: bool, says: str, remedy: str
) -> None:
    server = StrictServer(bus, tmp_path / "log")
    server.start("--name", name)
    checks = checks_of(config=f"[reminders]\n{config}\n", DBUS_SESSION_BUS_ADDRESS=bus.address)
    server.stop()
    assert name in checks["notifications"]["says"]
    assert checks["buttons"]["works"] is works
    assert says in checks["buttons"]["says"]
    assert remedy in checks["buttons"]["remedy"]
    assert bool(remedy) is bool(checks["buttons"]["remedy"])


def test_a_missing_server_is_reported_with_what_to_install(bus: PrivateBus) -> None:
    checks = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address)
    assert checks["bus"]["works"]
    assert checks["notifications"]["works"] is False
    assert "dunst" in checks["notifications"]["remedy"]


def test_a_bus_that_is_gone_is_reported(bus: PrivateBus) -> None:
    bus.stop()
    checks = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address)
    assert checks["bus"]["works"] is False
    assert "cannot be reached" in checks["bus"]["says"]


def test_waking_is_reported_by_logind(bus: PrivateBus) -> None:
    assert "at once" in checks_of()["suspend"]["remedy"]
    logind = Logind(bus)
    logind.start()
    check = checks_of(DBUS_SYSTEM_BUS_ADDRESS=bus.address)["suspend"]
    logind.stop()
    assert check["works"]
    assert "logind says when the machine wakes" in check["says"]
    assert check["remedy"] == ""


def test_a_screen_saver_that_answers_reports_the_lock(bus: PrivateBus) -> None:
    saver = Saver(bus, "org.freedesktop.ScreenSaver", "/ScreenSaver")
    saver.start()
    saver.answer_active(active=False)
    check = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address)["lock"]
    saver.stop()
    assert check["works"]
    assert check["says"] == "org.freedesktop.ScreenSaver says when the screen is locked."
    assert check["remedy"] == ""


def test_a_screen_saver_that_does_not_answer_is_none(bus: PrivateBus) -> None:
    saver = Saver(bus)
    saver.start()
    check = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address)["lock"]
    saver.stop()
    assert check["works"] is False
    assert "No screen saver" in check["says"]
    assert "no logind" in check["says"]
    assert "discreet = true" in check["remedy"]


def test_logind_alone_reports_the_lock_if_the_locker_sets_its_hint(bus: PrivateBus) -> None:
    logind = Logind(bus)
    logind.start()
    without = checks_of(DBUS_SYSTEM_BUS_ADDRESS=bus.address)["lock"]
    logind.set_display_session("2")
    logind.answer_locked("2", locked=False)
    check = checks_of(DBUS_SYSTEM_BUS_ADDRESS=bus.address)["lock"]
    logind.stop()
    assert without["works"] is False
    assert "does not say whether this session is locked" in without["says"]
    assert check["works"]
    assert "if the screen locker tells it so" in check["says"]
    assert "swaylock" in check["remedy"]


def test_without_a_backend_for_use_none_is_fine() -> None:
    check = checks_of()["idle"]
    assert check["works"] is None
    assert check["says"] == "Nothing here says when the computer is used."
    assert check["remedy"].startswith("None is fine")


def test_mutter_reports_use_and_one_that_does_not_answer_is_none(bus: PrivateBus) -> None:
    mutter = Mutter(bus)
    mutter.start()
    without = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address)["idle"]
    mutter.answer_idle_time(idle=3)
    check = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address)["idle"]
    mutter.stop()
    assert without["works"] is None
    assert check == {"works": True, "says": "GNOME says when the computer is used.", "remedy": ""}


def test_logind_reports_use_if_somebody_sets_its_hint(bus: PrivateBus) -> None:
    logind = Logind(bus)
    logind.start()
    logind.set_display_session("2")
    logind.answer_idle("2", away=False, since=0)
    without = checks_of(DBUS_SYSTEM_BUS_ADDRESS=bus.address)["idle"]
    logind.answer_idle("2", away=False, since=12)
    check = checks_of(DBUS_SYSTEM_BUS_ADDRESS=bus.address)["idle"]
    logind.stop()
    assert without["works"] is None
    assert check["works"]
    assert check["says"].startswith("logind says when the computer is used")


def test_the_x_server_reports_use(x_server: Xvfb) -> None:
    check = checks_of(DISPLAY=x_server.display)["idle"]
    assert check["works"]
    assert check["says"].startswith("The X server is asked once a minute")


def test_use_that_is_not_watched_is_reported(x_server: Xvfb) -> None:
    check = checks_of(config="[checkin]\nsuggest = false\n", DISPLAY=x_server.display)["idle"]
    assert check["works"] is None
    assert "suggest = false" in check["says"]


def test_a_tray_of_the_older_kind_counts(x_server: Xvfb) -> None:
    none = checks_of(DISPLAY=x_server.display)["tray"]
    assert none["works"] is False
    assert "AppIndicator" in none["remedy"]
    tray = XTray(x_server.display)
    assert checks_of(DISPLAY=x_server.display)["tray"]["works"]
    tray.close()


def test_without_a_display_no_tray_is_advised() -> None:
    check = checks_of()["tray"]
    assert check["says"] == "There is no tray without a display."
    assert "bedtime done" in check["remedy"]


def test_a_zone_that_names_nothing_is_reported() -> None:
    check = checks_of(TZ="CET-1CEST,M3.5.0,M10.5.0/3")["zone"]
    assert check["works"] is False
    assert "names no zone" in check["says"]


def test_as_text_each_has_a_line() -> None:
    lines = doctor().splitlines()
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
        "Full screen",
        "Calls",
        "Start at login",
        "Log",
    ]


def test_do_not_disturb_is_known_through_the_server(bus: PrivateBus) -> None:
    server = NotificationServer(bus)
    server.start()
    server.introduce("Plasma")
    server.set_property("org.freedesktop.Notifications", "Inhibited", "b", False)
    off = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address)["do_not_disturb"]
    server.set_property("org.freedesktop.Notifications", "Inhibited", "b", True)
    on = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address)["do_not_disturb"]
    server.introduce("dunst")
    server.set_property("org.dunstproject.cmd0", "paused", "b", False)
    sealed = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address)["do_not_disturb"]
    server.introduce("gnome-shell")
    without = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address, PATH="/nowhere")["do_not_disturb"]
    server.stop()
    assert off["works"]
    assert off["says"] == "Known through Plasma; urgent notifications come through it."
    assert on["says"] == f"{off['says']} It is on now."
    assert sealed["says"] == "Known through dunst; no notification comes through it."
    assert without["works"] is False
    assert "gsettings" in without["says"]
    assert "libglib2.0-bin" in without["remedy"]


def test_full_screen_is_known_through_the_window_manager(x_server: Xvfb) -> None:
    without = checks_of(DISPLAY=x_server.display)["full_screen"]
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": x_server.display})
    while not (check := checks_of(DISPLAY=x_server.display)["full_screen"])["works"]:
        assert manager.poll() is None
    manager.kill()
    manager.wait()
    assert without["works"] is None
    assert "No window manager" in without["says"]
    assert check["says"] == "Known through the window manager, for the window that you are in."


def test_gnome_under_wayland_tells_no_program_what_is_full_screen() -> None:
    check = checks_of(XDG_SESSION_TYPE="wayland", XDG_CURRENT_DESKTOP="GNOME")["full_screen"]
    assert check["works"] is None
    assert "GNOME tells no program" in check["says"]


def test_a_call_is_known_through_pipewire(tmp_path: Path) -> None:
    (tmp_path / "pipewire-0").touch()
    program = tmp_path / "pw-dump"
    program.write_text("#!/bin/sh\necho '[]'\n")
    program.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    check = checks_of(XDG_RUNTIME_DIR=str(tmp_path), PATH=path)["call"]
    assert check["works"]
    assert check["says"] == "Known through PipeWire, by the microphone or a camera in use."
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    silent = checks_of(XDG_RUNTIME_DIR=str(tmp_path), PATH=path)["call"]
    assert silent["works"] is False
    assert silent["says"].startswith("PipeWire does not say what you are busy with")


@pytest.mark.parametrize("name", ["org.kde.NightColor", "org.kde.NightLight"])
def test_kdes_night_light_is_named_as_kwin_names_it(bus: PrivateBus, name: str) -> None:
    service = PlayedService(bus, name)
    service.start()
    says = checks_of(DBUS_SESSION_BUS_ADDRESS=bus.address)["night_light"]["says"]
    service.stop()
    assert name in says


def test_the_display_is_the_one_that_qt_is_told_to_use(x_server: Xvfb) -> None:
    def display(platform: str, **environ: str) -> tuple[object, str]:
        check = checks_of(QT_QPA_PLATFORM=platform, **environ)["display"]
        return check["works"], check["says"]

    assert display("xcb", DISPLAY=x_server.display) == (True, "X11")
    assert display("wayland;xcb", DISPLAY=x_server.display) == (True, "X11")
    assert display("vnc:size=800x600") == (True, "vnc, as QT_QPA_PLATFORM says.")
    assert display("xcb") == (False, "None: QT_QPA_PLATFORM=xcb: DISPLAY is not set.")
    works, says = display("wayland-egl", XDG_RUNTIME_DIR="/nowhere")
    assert not works
    assert says == "None: QT_QPA_PLATFORM=wayland-egl: nothing is there."
    works, says = display("offscreen", DISPLAY=x_server.display)
    assert not works
    assert "nobody sees them" in says


def test_the_display_wayland_is_known_under_qt_qpa_platform(tmp_path: Path) -> None:
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder, socket.socket(socket.AF_UNIX) as it:
        it.bind(f"{folder}/wayland-0")
        it.listen()
        check = checks_of(QT_QPA_PLATFORM="wayland", XDG_RUNTIME_DIR=folder)["display"]
    assert (check["works"], check["says"]) == (True, "Wayland")


def test_the_doctor_says_how_gnome_gets_a_tray(x_server: Xvfb) -> None:
    remedy = checks_of(DISPLAY=x_server.display)["tray"]["remedy"]
    assert "gnome-shell-extension-appindicator" in remedy
    assert "opens Tonight" in remedy
