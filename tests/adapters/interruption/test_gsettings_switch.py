"""Do not disturb on GNOME and MATE by the real program `gsettings`, with the keys they have."""

import subprocess
import time
from pathlib import Path

import pytest

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.query import wait_for
from bedtime.adapters.interruption import do_not_disturb, gsettings_switch
from bedtime.adapters.interruption.told import LIMIT, Told
from tests.played import NotificationServer

GNOME = ("org.gnome.desktop.notifications", "show-banners", "true")
MATE = ("org.mate.NotificationDaemon", "do-not-disturb", "false")
_SCHEMA = """<schemalist><schema id="{0}" path="/{1}/"><key name="{2}" type="b">
<default>{3}</default></key></schema></schemalist>"""


@pytest.fixture
def schemas(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the schemas; values are kept in a file of the empty home."""
    folder = home / "schemas"
    folder.mkdir()
    for name, key, default in (GNOME, MATE):
        text = _SCHEMA.format(name, name.replace(".", "/"), key, default)
        (folder / f"{name}.gschema.xml").write_text(text)
    subprocess.run(["glib-compile-schemas", str(folder)], check=True)
    monkeypatch.setenv("GSETTINGS_SCHEMA_DIR", str(folder))
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    return folder


def ask() -> Told:
    return wait_for(do_not_disturb.ask(may_start=False), LIMIT)


def gsettings(*words: str) -> None:
    subprocess.run(["gsettings", *words], check=True)


def test_gnome_shows_no_banners(notification_server: NotificationServer, schemas: Path) -> None:
    notification_server.introduce("gnome-shell")
    known = Availability(True, Finding.DO_NOT_DISTURB, "GNOME")
    assert ask() == Told(False, known)
    gsettings("set", *GNOME[:2], "false")
    assert ask() == Told(True, known)
    gsettings("reset", *GNOME[:2])
    assert ask() == Told(False, known)


def test_mate_keeps_everything_back(notification_server: NotificationServer, schemas: Path) -> None:
    notification_server.introduce("Notification Daemon")
    known = Availability(True, Finding.DO_NOT_DISTURB_SEALED, "MATE")
    assert ask() == Told(False, known, False)
    gsettings("set", *MATE[:2], "true")
    assert ask() == Told(True, known, False)


@pytest.mark.parametrize(
    ("server", "name"), [("gnome-shell", "GNOME"), ("Notification Daemon", "MATE")]
)
def test_without_the_program_it_is_unknown(
    notification_server: NotificationServer, programs: Path, server: str, name: str
) -> None:
    notification_server.introduce(server)
    assert ask() == Told(None, Availability(False, Finding.NO_GSETTINGS, name))


def test_a_setting_that_is_not_installed_is_unknown(schemas: Path) -> None:
    assert gsettings_switch.read("org.bedtime.nothing", "do-not-disturb") is None


def test_a_program_that_hangs_costs_half_a_second(
    notification_server: NotificationServer, programs: Path
) -> None:
    notification_server.introduce("gnome-shell")
    hanging = programs / "gsettings"
    hanging.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    hanging.chmod(0o755)
    before = time.monotonic()
    assert ask() == Told(None, Availability(False, Finding.INTERRUPTION_SILENT, "GNOME"))
    assert time.monotonic() - before < 3 * LIMIT
