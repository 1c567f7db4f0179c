"""A second session of the same user: it says where Bedtime runs, and takes over at its end."""

import subprocess

from bedtime.adapters.system.process_environment import are_sessions_apart
from tests.cli.command_line import PATIENCE, CommandLine, command, until


def test_it_is_told_where_bedtime_runs(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:50")
    out = cli.run(XDG_SESSION_ID="2")
    assert out.startswith("Bedtime is already running.\n")
    assert f"another session of yours (without a display, process {running.process.pid})" in out


def test_at_login_it_takes_over_when_that_one_ends(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:50")
    errors = cli.folder / "errors"
    with errors.open("wb") as file:
        waiting = subprocess.Popen(
            command("--at-login"),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            cwd=cli.folder,
            env=cli.environment(XDG_SESSION_ID="2"),
        )
    try:
        until(lambda: "When that one ends, Bedtime starts here." in errors.read_text())
        assert str(running.process.pid) in errors.read_text()
        assert cli.count_of("started") == 1
        assert running.end() == 0
        until(lambda: cli.count_of("started") == 2)
        assert (cli.profile / "bedtime.lock").read_text().strip() == str(waiting.pid)
        cli.run("quit")
        assert waiting.wait(PATIENCE) == 0
    finally:
        waiting.kill()
        waiting.wait()


def test_what_tells_sessions_apart() -> None:
    x, y = {"DISPLAY": ":0"}, {"DISPLAY": ":1"}
    assert are_sessions_apart(x, y)
    assert not are_sessions_apart(x, x)
    assert not are_sessions_apart({}, {})
    assert are_sessions_apart({"XDG_SESSION_ID": "1"}, {"XDG_SESSION_ID": "2"})
    assert not are_sessions_apart(x | {"XDG_SESSION_ID": "1"}, y | {"XDG_SESSION_ID": "1"})
    assert not are_sessions_apart(x | {"XDG_SESSION_ID": "1"}, x | {"XDG_SESSION_ID": "2"})
