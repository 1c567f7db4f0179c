"""What is loaded: by a reading command no Qt and no scheduler, by an idle tray little more."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.cli.outside import PATIENCE, ROOT, Outside
from tests.sessions.x11 import X11Desktop

HEAVY = (
    "PySide6",
    "shiboken6",
    "apscheduler",
    "jeepney",
    "tomlkit",
    "platformdirs",
    "asyncio",
    "logging",
)


def loaded(outside: Outside, *words: str) -> set[str]:
    """Carry a command out and return the top names of all modules that were imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bedtime", *words],
        capture_output=True,
        cwd=outside.room,
        env=outside.environment(),
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


@pytest.mark.parametrize(
    "words", [["tonight"], ["tonight", "--json"], ["status"], ["log"], ["done", "bed"], ["--help"]]
)
@pytest.mark.parametrize("lived_in", [True, False])
def test_a_command_loads_neither_qt_nor_the_scheduler(
    outside: Outside, words: list[str], lived_in: bool
) -> None:
    if lived_in:
        outside.config('zone = "Europe/Berlin"\n[nights.mon]\nbed = "22:30"\n')
        outside.tell("done", "ritual")
    names = loaded(outside, *words)
    assert "bedtime" in names
    assert names.isdisjoint(HEAVY)


IDLE = """
import atexit, gc, json, linecache, sys

def tell():
    types = {type(each).__name__ for each in gc.get_objects()}
    told = {"modules": list(sys.modules), "types": list(types), "sources": list(linecache.cache)}
    print("told", json.dumps(told), flush=True)

atexit.register(tell)
from bedtime.cli import main
sys.exit(main())
"""


def idling() -> dict[str, Any]:
    """Let the real program idle in a real tray; tell what it had loaded when it was ended.

    It is where most users are: in a region with formats of its own.
    """
    with X11Desktop() as desktop:
        session = desktop.session
        profile = session.folder / "profile"
        profile.mkdir(mode=0o700)
        (profile / "config.toml").touch()  # it is not the first start, which opens a window
        words = ["-c", IDLE, "--profile", str(profile)]
        environ = session.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "en_US.UTF-8"}
        program = session.start("idle", sys.executable, *words, environ=environ)
        desktop.wait_for("the icon in the tray", desktop.menu.item)
        desktop.wait_for("its pictures", lambda: desktop.menu.property("IconPixmap"))
        labels = [entry.label for entry in desktop.menu.menu().entries]
        program.terminate()
        assert program.wait(PATIENCE) == 0, session.account()
        (said,) = (line for line in session.output("idle").splitlines() if line.startswith("told"))
        told: dict[str, Any] = json.loads(said.removeprefix("told"))
        return told | {"labels": labels}


@pytest.mark.desktop
def test_an_idle_tray_holds_no_more_than_a_tray() -> None:
    told = idling()
    assert any("11:00\u202fPM" in label for label in told["labels"]), told["labels"]
    modules = set(told["modules"])
    assert {"bedtime.ui.tray.tray", "PySide6.QtWidgets", "apscheduler.schedulers.base"} <= modules
    assert modules.isdisjoint(
        {
            "bedtime.ui.tonight.window",
            "bedtime.ui.tray.reminder_window",
            "PySide6.QtDBus",
            "PySide6.QtNetwork",
            "PySide6.QtSvg",
            "html",
            "http",
            "platformdirs",
            "tomlkit",
            "urllib.request",
            "xml",
        }
    )
    assert told["sources"] == [], "PySide6 reads sources: see adapters/qt/import_hook.py"
    assert "Key" not in told["types"], "PySide6 has built all of Qt: see precise_timer"
