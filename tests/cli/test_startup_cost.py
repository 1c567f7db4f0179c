"""Imports and objects: a reading command loads no Qt and no scheduler, an idle tray little."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.cli.command_line import PATIENCE, ROOT, CommandLine
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


def imported_modules(cli: CommandLine, *words: str) -> set[str]:
    """Run a command; return the top-level names of all modules that it imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bedtime", *words],
        capture_output=True,
        cwd=cli.folder,
        env=cli.environment(),
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


@pytest.mark.parametrize(
    "words", [["tonight"], ["tonight", "--json"], ["status"], ["log"], ["done", "bed"], ["--help"]]
)
@pytest.mark.parametrize("used", [True, False])
def test_a_command_loads_neither_qt_nor_the_scheduler(
    cli: CommandLine, words: list[str], used: bool
) -> None:
    if used:
        cli.config('zone = "Europe/Berlin"\n[nights.mon]\nbed = "22:30"\n')
        cli.run("done", "ritual")
    names = imported_modules(cli, *words)
    assert "bedtime" in names
    assert names.isdisjoint(HEAVY)


IDLE = """
import atexit, gc, json, linecache, sys

def report():
    types = {type(each).__name__ for each in gc.get_objects()}
    loaded = {"modules": list(sys.modules), "types": list(types), "sources": list(linecache.cache)}
    print("loaded", json.dumps(loaded), flush=True)

atexit.register(report)
from bedtime.cli.main import main
sys.exit(main())
"""


def loaded_when_idle() -> dict[str, Any]:
    """Run the real program in a real tray; return what it has loaded when it is ended.

    Its region has formats of its own, as most users' has.
    """
    with X11Desktop() as desktop:
        session = desktop.session
        profile = session.folder / "profile"
        profile.mkdir(mode=0o700)
        (profile / "config.toml").touch()  # this is not the first run, which opens a window
        words = ["-c", IDLE, "--profile", str(profile)]
        environ = session.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "en_US.UTF-8"}
        program = session.start("idle", sys.executable, *words, environ=environ)
        desktop.wait_for("the icon in the tray", desktop.menu.item)
        desktop.wait_for("its pictures", lambda: desktop.menu.property("IconPixmap"))
        labels = [entry.label for entry in desktop.menu.menu().entries]
        program.terminate()
        assert program.wait(PATIENCE) == 0, session.failure_report()
        lines = session.output("idle").splitlines()
        (line,) = (line for line in lines if line.startswith("loaded "))
        loaded: dict[str, Any] = json.loads(line.removeprefix("loaded "))
        return loaded | {"labels": labels}


@pytest.mark.desktop
def test_an_idle_tray_holds_no_more_than_a_tray() -> None:
    loaded = loaded_when_idle()
    assert any("11:00\u202fPM" in label for label in loaded["labels"]), loaded["labels"]
    modules = set(loaded["modules"])
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
    assert loaded["sources"] == [], "PySide6 reads sources: see adapters/qt/import_hook.py"
    assert "Key" not in loaded["types"], "PySide6 has built all of Qt: see precise_timer"
