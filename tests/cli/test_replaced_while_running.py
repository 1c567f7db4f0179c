"""The package is taken away or replaced while Bedtime runs, as an update does."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.command_line import PATIENCE, ROOT, CommandLine, command, until

SENTENCE = "Bedtime was updated; start it again."


@pytest.mark.parametrize("window", ["tonight", "settings", "checkin", "pause"])
def test_commands_say_so_and_nothing_is_a_traceback(cli: CommandLine, window: str) -> None:
    cli.set_clock("2026-11-22 21:10")
    cli.config("")
    installed = cli.folder / "installed"
    shutil.copytree(ROOT / "bedtime", installed / "bedtime")
    shutil.copytree(ROOT / "resources", installed / "resources")
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
