"""What success means: on disk, or answered with exit 1 and never happened."""

import signal
import time

import pytest

from tests.cli.command_line import CommandLine, RunningProgram, command, until
from tests.cli.harm import broken, held, idle_connections

pytestmark = pytest.mark.slow  # each test starts the program or commands many times


@pytest.mark.parametrize(
    "words",
    [
        ("take", "tea"),
        ("done", "screens"),
        ("later", "15"),
        ("pause", "1h"),
        ("checkin", "quality=3"),
    ],
    ids=lambda words: words[0],
)
def test_a_command_that_cannot_be_written_has_never_happened(
    cli: CommandLine, words: tuple[str, ...]
) -> None:
    program = cli.start("2026-11-22 21:30")
    before = cli.log()
    with broken(cli):
        assert "log" in cli.result(*words).refusal(1)
        assert cli.json("status")["unsaved"] == 0
    program.wake()
    assert program.end() == 0
    assert [e for e in cli.log()[len(before) :] if e["kind"] != "stopped"] == []


def test_what_the_program_writes_itself_waits_and_is_told(cli: CommandLine) -> None:
    program = cli.start("2026-11-22 21:59:50")
    with broken(cli):
        cli.set_clock("2026-11-22 22:00:05")
        program.wake()
        until(lambda: cli.json("status")["unsaved"] > 0)
        assert "not on disk yet" in cli.run("status")
        doctor = cli.json("doctor")["log"]
        assert not doctor["works"]
        assert "not on disk yet" in doctor["says"]
        assert cli.result("done", "screens").code == 1
    cli.set_clock("2026-11-22 22:01:10")
    program.wake()
    until(lambda: cli.json("status")["unsaved"] == 0)
    assert ("shown", "screens") in cli.logged()
    assert ("done", "screens") not in cli.logged()

    assert program.err.count("cannot be used") == 1  # once, however often it was tried


def test_quitting_tells_what_is_lost(cli: CommandLine) -> None:
    program = cli.start("2026-11-22 21:59:50")
    with broken(cli):
        cli.set_clock("2026-11-22 22:00:05")
        program.wake()
        until(lambda: cli.json("status")["unsaved"] > 0)
        done = cli.result("quit")
        assert (done.code, done.out) == (0, "Bedtime has ended.\n")
        assert "would be lost" in done.err
        assert program.process.wait(20) == 0
    assert "lost" in program.err


def let_lag(cli: CommandLine, program: RunningProgram) -> None:
    """Move the clock to a step that cannot be written, within `held` or `broken`."""
    cli.set_clock("2026-11-22 22:00:05")
    program.wake()
    until(lambda: cli.json("status")["unsaved"] > 0)


@pytest.mark.parametrize("name", ["all.json", "diary.csv"])
def test_an_export_tells_what_is_not_on_disk_and_not_in_it(cli: CommandLine, name: str) -> None:
    file = cli.folder / name
    program = cli.start("2026-11-22 21:59:50")
    cli.run("checkin", "--night", "2026-11-22", "quality=3")
    with held(cli):
        let_lag(cli, program)
        done = cli.result("export", str(file))
        assert done.code == 0
        assert str(file) in done.out
        assert "Everything" not in done.out
        waiting = "1 entry is not on disk yet and not in the file; export again once it is"
        assert done.err == f"bedtime: {waiting}\n"
    until(lambda: cli.json("status")["unsaved"] == 0)
    assert "not on disk" not in cli.run("export", str(file))


def test_an_export_does_not_say_that_there_is_nothing_where_something_waits(
    cli: CommandLine,
) -> None:
    file = cli.folder / "diary.csv"
    program = cli.start("2026-11-22 21:59:50")
    cli.run("export", str(file))
    there = cli.result("export", str(file)).refusal(1)
    assert there == f"there is nothing to export yet; {file} stays as it is"
    with held(cli):
        let_lag(cli, program)
        waiting = "1 entry is not on disk yet and not in the file; export again once it is"
        there = cli.result("export", str(file)).refusal(1)
        assert there == f"{waiting}; {file} stays as it is"


@pytest.mark.slow  # each of the three waits five seconds
def test_of_a_program_that_hangs_nothing_is_said_to_be_complete(cli: CommandLine) -> None:
    program = cli.start("2026-11-22 21:30")
    program.process.send_signal(signal.SIGSTOP)
    try:
        exported = cli.result("export", str(cli.folder / "all.json"))
        assert "does not answer" in exported.err
        assert "Everything" not in exported.out
        assert cli.json("status")["unsaved"] is None
        assert "does not say whether everything is on disk" in cli.run("status")
    finally:
        program.process.send_signal(signal.SIGCONT)


def test_quitting_tells_no_loss_once_there_is_room(cli: CommandLine) -> None:
    program = cli.start("2026-11-22 21:59:50")
    with broken(cli):
        let_lag(cli, program)
    assert cli.run("quit") == "Bedtime has ended.\n"
    assert program.process.wait(20) == 0
    assert program.err.count("lost") == 0
    assert ("shown", "screens") in cli.logged()


def test_a_held_log_is_waited_for(cli: CommandLine) -> None:
    cli.start("2026-11-22 21:30")
    with held(cli):
        waiting = cli.launch(command("take", "tea"))
        until(lambda: cli.json("status")["running"])  # the program goes on answering meanwhile
        assert waiting.poll() is None
    assert waiting.wait(20) == 0
    assert cli.logged().count(("intake", None)) == 1


def test_a_log_that_stays_held_refuses_and_records_nothing(cli: CommandLine) -> None:
    cli.start("2026-11-22 21:30")
    with held(cli):
        assert "held by another program" in cli.result("take", "tea").refusal(1)
    cli.run("take", "milk")
    assert [e["detail"]["what"] for e in cli.log() if e["kind"] == "intake"] == ["milk"]


def test_a_ring_does_not_wait_for_a_held_log(cli: CommandLine) -> None:
    program = cli.start("2026-11-22 21:59:50")
    with held(cli):
        cli.set_clock("2026-11-22 22:00:05")
        program.wake()
        program.wait_for("Screens off")
        assert cli.count_of("shown", "screens") == 0
    program.wake()
    until(lambda: cli.count_of("shown", "screens") == 1)


def test_a_hundred_idle_connections_do_not_stop_a_command(cli: CommandLine) -> None:
    cli.start("2026-11-22 21:30")
    with idle_connections(cli, 100):
        began = time.monotonic()
        cli.run("done", "screens")
        assert time.monotonic() - began < 4


@pytest.mark.parametrize("file", ["bedtime.lock", "bedtime.socket"])
def test_a_removed_lock_or_socket_is_made_right(cli: CommandLine, file: str) -> None:
    cli.start("2026-11-22 21:30")
    (cli.profile / file).unlink()
    if file == "bedtime.lock":
        assert cli.run() == "Bedtime is already running.\n"
    cli.set_clock("2026-11-22 21:32")
    until(lambda: (cli.profile / file).exists(), 90)
    assert cli.json("status")["running"]
    assert cli.run("done", "screens")
    assert cli.count_of("started") == 1


def test_what_was_answered_while_it_could_not_be_reached_is_learned(cli: CommandLine) -> None:
    program = cli.start("2026-11-22 21:30")
    for file in ("bedtime.lock", "bedtime.socket"):
        (cli.profile / file).unlink()
    program.process.send_signal(signal.SIGSTOP)  # else it makes that right before the answer comes
    cli.run("done", "screens")
    program.process.send_signal(signal.SIGCONT)
    cli.set_clock("2026-11-22 21:32")
    until((cli.profile / "bedtime.socket").exists, 90)
    program.advance_to("2026-11-22 22:30:05", "shown", "ritual")
    assert cli.count_of("shown", "screens") == 0


def test_one_whose_profile_was_taken_over_ends(cli: CommandLine) -> None:
    program = cli.start("2026-11-22 21:30")
    for file in ("bedtime.lock", "bedtime.socket"):
        (cli.profile / file).unlink()  # as when the folder is put back from a copy
    program.process.send_signal(signal.SIGSTOP)  # else it makes that right before a second comes
    second = cli.start("2026-11-22 21:31")
    program.process.send_signal(signal.SIGCONT)
    cli.set_clock("2026-11-22 21:33")
    assert program.process.wait(90) == 0
    assert "this one ends" in program.err
    assert second.process.poll() is None
    assert cli.json("status")["running"]


def test_the_lock_file_follows_no_link(cli: CommandLine) -> None:
    cli.profile.mkdir(mode=0o700)
    elsewhere = cli.folder / "elsewhere"
    elsewhere.write_text("mine")
    (cli.profile / "bedtime.lock").symlink_to(elsewhere)
    for words in (("take", "tea"), (), ("restore",)):
        assert cli.result(*words).refusal(1) == (
            f"{cli.profile}/bedtime.lock cannot be used:"
            " it is a link; remove it, and Bedtime makes its own"
        )
    assert elsewhere.read_text() == "mine"
    (cli.profile / "bedtime.lock").unlink()
    cli.run("take", "tea")
    assert not (cli.profile / "bedtime.lock").is_symlink()
