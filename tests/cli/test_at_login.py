"""Started at login it is quiet; a window may be what it begins with."""

from tests.cli.command_line import PATIENCE, CommandLine, command, until


def test_it_prints_nothing_but_what_is_wrong(cli: CommandLine) -> None:
    cli.set_clock("2026-11-22 21:50")
    started = cli.launch(command("--at-login"))
    until(lambda: cli.entry_count() > 0)
    cli.run("quit")
    out, errors = started.communicate(timeout=PATIENCE)
    assert started.returncode == 0
    assert out == ""
    assert errors.startswith("bedtime: no display (")
    assert all(line.startswith("bedtime: ") for line in errors.splitlines())


def test_one_that_runs_is_left_in_peace(cli: CommandLine) -> None:
    cli.start("2026-11-22 21:50")
    rows = cli.entry_count()
    assert cli.run("--at-login") == ""
    assert cli.entry_count() == rows


def test_two_at_the_same_login_are_one(cli: CommandLine) -> None:
    both = [cli.launch(command("--at-login")) for _ in range(2)]
    until(lambda: any(process.poll() is not None for process in both))
    (second,) = [process for process in both if process.poll() is not None]
    assert second.communicate(timeout=PATIENCE) == ("", "")
    assert second.returncode == 0
    until(lambda: cli.entry_count() > 0)
    cli.run("quit")


def test_help_describes_it(cli: CommandLine) -> None:
    assert "--at-login" in cli.run("--help")
    assert "--start" in cli.run("open", "--help")


def test_a_window_without_a_display_is_refused_and_nothing_starts(cli: CommandLine) -> None:
    error = cli.result("open", "tonight", "--start").refusal(1)
    assert "display" in error
    assert cli.json("status")["running"] is False
    assert cli.entry_count() == 0


def test_a_program_that_runs_opens_it_as_without_the_option(cli: CommandLine) -> None:
    cli.start("2026-11-22 21:50")
    error = cli.result("open", "checkin", "--start").refusal(1)
    assert error == "this window cannot be opened here; use “bedtime checkin”"
    error = cli.result("open", "settings").refusal(1)
    assert error.endswith(f"the settings are in {cli.profile}/config.toml")
    cli.result("open", "nonsense", "--start").refusal(2)
