"""Started at login it is quiet; a window may be what it begins with."""

from tests.cli.outside import PATIENCE, Outside, command, until


def test_it_says_nothing_but_what_is_wrong(outside: Outside) -> None:
    outside.at("2026-11-22 21:50")
    started = outside.launch(command("--at-login"))
    until(lambda: outside.rows() > 0)
    outside.tell("quit")
    out, complaint = started.communicate(timeout=PATIENCE)
    assert started.returncode == 0
    assert out == ""
    assert complaint.startswith("bedtime: no display (")
    assert all(line.startswith("bedtime: ") for line in complaint.splitlines())


def test_one_that_runs_is_left_in_peace(outside: Outside) -> None:
    outside.start("2026-11-22 21:50")
    rows = outside.rows()
    assert outside.tell("--at-login") == ""
    assert outside.rows() == rows


def test_two_at_the_same_login_are_one(outside: Outside) -> None:
    both = [outside.launch(command("--at-login")) for _ in range(2)]
    until(lambda: any(process.poll() is not None for process in both))
    (second,) = [process for process in both if process.poll() is not None]
    assert second.communicate(timeout=PATIENCE) == ("", "")
    assert second.returncode == 0
    until(lambda: outside.rows() > 0)
    outside.tell("quit")


def test_help_tells_of_it(outside: Outside) -> None:
    assert "--at-login" in outside.tell("--help")
    assert "--start" in outside.tell("open", "--help")


def test_a_window_without_a_display_is_refused_and_nothing_starts(outside: Outside) -> None:
    said = outside.ask("open", "tonight", "--start").complains(1)
    assert "display" in said
    assert outside.json("status")["running"] is False
    assert outside.rows() == 0


def test_a_program_that_runs_opens_it_as_without_the_option(outside: Outside) -> None:
    outside.start("2026-11-22 21:50")
    said = outside.ask("open", "checkin", "--start").complains(1)
    assert said == "this window cannot be opened here; use “bedtime checkin”"
    said = outside.ask("open", "settings").complains(1)
    assert said.endswith(f"the settings are in {outside.profile}/config.toml")
    outside.ask("open", "nonsense", "--start").complains(2)
