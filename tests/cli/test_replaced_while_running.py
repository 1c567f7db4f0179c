"""The package is taken away or replaced while Bedtime runs, as an update does."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.command_line import PATIENCE, ROOT, CommandLine, command, until

SENTENCE = "Bedtime was updated; start it again."
BEAT = 64.0
"""Real seconds within which the heartbeat comes."""


@pytest.fixture
def installed(cli: CommandLine) -> Path:
    """The folder of a copy of the package, which the program runs from."""
    folder = cli.folder / "installed"
    for name in ("bedtime", "resources"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize("window", ["tonight", "settings", "checkin", "pause"])
def test_commands_say_so_and_nothing_is_a_traceback(
    cli: CommandLine, installed: Path, window: str
) -> None:
    cli.set_clock("2026-11-22 21:10")
    cli.config("")
    errors = cli.folder / "errors"
    with errors.open("wb") as file:
        running = subprocess.Popen(
            command(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=file,
            cwd=cli.folder,
            env=cli.environment(PYTHONPATH=str(installed), QT_QPA_PLATFORM="offscreen"),
        )
    try:
        until(lambda: cli.entry_count() > 0)
        (installed / "bedtime").rename(installed / "gone")
        assert cli.result("open", window).refusal(1) == SENTENCE
        assert cli.run("done", "bed") == "Lights out, Sunday night: done.\n"
        assert f"bedtime: {SENTENCE}" in errors.read_text()
        assert "Traceback" not in errors.read_text()
        cli.run("quit")
        assert running.wait(PATIENCE) == 0
    finally:
        running.kill()
        running.wait()


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_the_beat_says_so_once_and_log_and_backups_go_on(cli: CommandLine, installed: Path) -> None:
    program = cli.start("2026-11-22 21:10", prefix=["env", f"PYTHONPATH={installed}"])
    backups = cli.profile / "backups"
    until(lambda: len(list(backups.glob("bedtime-*.sqlite3"))) == 1)
    (installed / "bedtime").rename(installed / "gone")
    program.advance_to("2026-11-22 22:00:05", "shown", "screens")
    cli.set_clock("2026-11-23 08:00")
    until(lambda: SENTENCE in program.err, BEAT)
    until(lambda: any("2026-11-23" in each.name for each in backups.iterdir()), BEAT)
    cli.run("take", "tea")
    assert program.end() == 0
    assert program.err.count(SENTENCE) == 1
    assert "log" not in program.err
    assert "Traceback" not in program.err


def test_a_package_that_stays_is_not_replaced(tmp_path: Path) -> None:
    from bedtime.adapters.launcher.package import Package

    file = tmp_path / "__init__.py"
    file.touch()
    package = Package(tmp_path)
    assert not package.is_replaced
    assert not package.explains(ValueError("x"))
    assert package.explains(ImportError("x"))
    assert package.explains(FileNotFoundError(2, "gone", str(tmp_path / "a.png")))
    assert not package.explains(FileNotFoundError(2, "gone", "/elsewhere"))
    file.write_text("new")
    assert package.is_replaced
    assert package.explains(ValueError("x"))
