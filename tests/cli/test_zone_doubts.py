"""A time zone that nothing tells is said to be a guess, where times are shown."""

from pathlib import Path

import pytest

from bedtime.adapters.system.time_zone import SystemZone
from bedtime.cli import context
from bedtime.cli.main import main
from bedtime.services import diagnostics
from tests.cli.command_line import CommandLine, until

GUESS = (
    "bedtime: Nothing here tells the time zone, so UTC is a guess and your times may be off."
    ' Write it into config.toml: zone = "Europe/Berlin"\n'
)
IGNORED = "TZ=CET-1CEST names no time zone; "


def test_tonight_says_that_utc_is_a_guess(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(context, "find_zone", lambda environ: SystemZone("UTC", ""))
    assert main(["--profile", str(tmp_path), "tonight"]) == 0
    assert capsys.readouterr().err == GUESS
    (tmp_path / "config.toml").write_text('zone = "Asia/Tokyo"\n')
    assert main(["--profile", str(tmp_path), "tonight"]) == 0
    assert capsys.readouterr().err == ""


def test_the_doctor_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(diagnostics, "find_zone", lambda environ: SystemZone("UTC", ""))
    assert main(["--profile", str(tmp_path), "doctor"]) == 0
    assert "Nothing tells the time zone; UTC is a guess." in capsys.readouterr().out
    (tmp_path / "config.toml").write_text('zone = "Asia/Tokyo"\n')
    assert main(["--profile", str(tmp_path), "doctor"]) == 0
    assert "guess" not in capsys.readouterr().out


def test_tonight_says_that_a_tz_names_no_zone(cli: CommandLine) -> None:
    assert IGNORED in cli.result("tonight", "--json", TZ="CET-1CEST").err
    cli.config('zone = "Asia/Tokyo"\n')
    cli.run("tonight", TZ="CET-1CEST")


def test_a_start_says_it(cli: CommandLine) -> None:
    cli.zone = "CET-1CEST"
    cli.config('[nights.mon]\nbed = "22:00"\n')
    running = cli.start()
    until(lambda: IGNORED in running.err)
    assert running.end() == 0


def test_a_start_with_a_zone_of_its_own_says_nothing(cli: CommandLine) -> None:
    cli.zone = "CET-1CEST"
    cli.config('zone = "Asia/Tokyo"\n')
    running = cli.start()
    assert running.end() == 0
    assert "TZ=" not in running.err
