"""`bedtime` without a command: started, started again, ended by signals."""

import os
import signal
import time

import pytest

from tests.cli.command_line import PATIENCE, CommandLine, command, until

ENDING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_it_cleanly(cli: CommandLine, number: signal.Signals) -> None:
    running = cli.start("2026-11-22 21:50")
    assert running.end(number) == 0
    assert [entry["kind"] for entry in cli.log()][-1] == "stopped"
    assert "Traceback" not in running.err
    assert cli.json("status")["running"] is False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_background_job_gets_them_too(cli: CommandLine, number: signal.Signals) -> None:
    """A shell starts it with SIGINT ignored."""
    started = f"{' '.join(command())} >out & echo $! >pid; wait $!; echo $? >code"
    shell = cli.launch(["sh", "-c", started])
    until(lambda: cli.entry_count() > 0)
    pid = (cli.folder / "pid").read_text().strip()
    os.kill(int(pid), number)
    shell.communicate(timeout=PATIENCE)
    assert (cli.folder / "code").read_text() == "0\n"
    assert [entry["kind"] for entry in cli.log()][-1] == "stopped"


def test_nohup_lets_it_outlive_its_terminal(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:50", prefix=["nohup"])
    running.process.send_signal(signal.SIGHUP)
    assert cli.json("status")["running"] is True
    assert running.end() == 0


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ended_while_it_starts_it_prints_no_traceback(
    cli: CommandLine, number: signal.Signals
) -> None:
    for wait in (0.05, 0.15, 0.3, 0.5):
        process = cli.launch(command())
        time.sleep(wait)
        process.send_signal(number)
        _, errors = process.communicate(timeout=PATIENCE)
        assert "Traceback" not in errors, wait
        assert process.returncode in (0, 130, 143, -number), wait


def test_a_second_one_reaches_the_first(cli: CommandLine) -> None:
    cli.start("2026-11-22 21:50")
    rows = cli.entry_count()
    begun = time.monotonic()
    assert "already running" in cli.run()
    assert time.monotonic() - begun < 1.8, "it asks before it waits"
    assert cli.entry_count() == rows
    assert cli.json("status")["running"] is True


def test_two_started_at_once_are_one(cli: CommandLine) -> None:
    both = [cli.launch(command()) for _ in range(2)]
    until(lambda: any(process.poll() is not None for process in both))
    (second,) = [process for process in both if process.poll() is not None]
    (first,) = [process for process in both if process is not second]
    out, _ = second.communicate(timeout=PATIENCE)
    assert second.returncode == 0
    assert "already running" in out
    first.terminate()
    out, _ = first.communicate(timeout=PATIENCE)
    assert first.returncode == 0
    assert "23:00 Lights out" in out
    assert [entry["kind"] for entry in cli.log()].count("started") == 1


def test_profiles_do_not_know_each_other(cli: CommandLine) -> None:
    cli.start("2026-11-22 21:50")
    there = str(cli.folder / "there")
    assert cli.json("--profile", there, "status")["running"] is False
    cli.result("--profile", there, "quit").refusal(3)
    cli.run("--profile", there, "done", "bed")
    assert cli.logged() == []


def test_quit_ends_it(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:50")
    cli.run("quit")
    assert running.process.wait(PATIENCE) == 0
    assert [entry["kind"] for entry in cli.log()] == ["started", "planned", "stopped"]
    cli.result("quit").refusal(3)


def test_without_a_display_it_prints_the_plan_and_then_the_reminders(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:59")
    running.wait_for("23:00 Lights out\n")
    lines = running.out.splitlines()
    assert [line[:5] for line in lines if line[:2].isdigit()] == [
        "14:00",
        "20:00",
        "21:00",
        "22:00",
        "22:30",
        "23:00",
    ]
    assert "22:00 Screens off" in lines
    assert [line for line in running.err.splitlines() if "display" in line], "it says why"
    assert all(line.startswith("bedtime: ") for line in running.err.splitlines())

    running.advance_to("2026-11-22 22:00:02", "shown", "screens")
    running.wait_for("Put the screens away")


@pytest.mark.slow
def test_a_terminal_that_is_gone_does_not_end_it(cli: CommandLine) -> None:
    for line in ("{} >&-", "{} >/dev/full", "{} <&- >&- 2>&-"):
        shell = cli.launch(["bash", "-c", "exec " + line.format(" ".join(command()))])
        until(lambda: cli.json("status")["running"] is True)
        cli.run("done", "bed")
        cli.run("undo", "bed")
        cli.run("quit")
        assert shell.wait(PATIENCE) == 0, line


def test_a_pipe_that_breaks_does_not_end_it(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:59")
    assert running.process.stdout is not None
    running.process.stdout.close()
    running.process.stdout = None
    running.advance_to("2026-11-22 22:00:05", "shown", "screens")
    assert cli.json("status")["running"] is True
    assert running.end() == 0
    assert "Traceback" not in running.err


def test_new_settings_are_in_force_at_the_next_refresh(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:10")
    cli.config('[nights.mon]\nbed = "23:30"\n')
    running.advance_to("2026-11-22 22:45:00", "shown", "screens")
    assert cli.json("tonight")["bedtime"] == "2026-11-22T23:30:00+01:00"
    planned = [entry["detail"] for entry in cli.log() if entry["kind"] == "planned"]
    assert [plan["bedtime"][11:16] for plan in planned] == ["23:00", "23:30"]


def test_a_mistake_made_while_it_runs_is_refused_and_what_held_goes_on(cli: CommandLine) -> None:
    cli.config('[nights.mon]\nbed = "22:30"\n')
    running = cli.start("2026-11-22 21:40")
    cli.config('[nights.mon]\n# later\nbed = "32:30"\nrise = "08:00"\n')
    until(lambda: "config.toml" in running.err, seconds=10)  # no heartbeat comes so soon
    assert [line for line in running.err.splitlines() if "config.toml" in line] == [
        'bedtime: config.toml:3: [nights.mon] bed is "32:30"; write a time from "00:00" to "23:59"'
        ' in quotes, such as "22:45". Until it is mended, the settings from before go on.'
    ]
    running.advance_to("2026-11-22 22:31:00", "shown", "bed")
    assert cli.count_of("planned") == 1
    cli.config('[nights.mon]\nbed = "22:30"\nrise = "08:00"\n')
    until(lambda: cli.count_of("planned") == 2, seconds=10)
    planned = [entry["detail"] for entry in cli.log() if entry["kind"] == "planned"]
    assert [plan["bedtime"][11:16] for plan in planned] == ["22:30", "22:30"]
    assert [plan["rising"][11:16] for plan in planned] == ["07:00", "08:00"]


def test_the_night_turns_at_the_rising_while_it_runs(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 22:50")
    running.advance_to("2026-11-22 23:00:05", "shown", "bed")
    running.advance_to("2026-11-23 07:00:05", "unanswered", "bed")
    assert cli.json("tonight")["night"] == "2026-11-24"
    assert cli.logged()[-2:] == [("unanswered", "bed"), ("offered", None)]
    running.advance_to("2026-11-23 14:00:05", "shown", "caffeine")
    assert cli.logged("2026-11-24") == [("shown", "caffeine")]


def test_in_the_morning_no_reminder_of_the_evening_comes(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:50")
    running.advance_to("2026-11-23 06:30:00", "missed", "bed")
    assert [entry for entry in cli.logged() if entry[0] == "shown"] == []
    assert "Put the screens away" not in running.out
    reasons = {step["reason"] for step in cli.json("status")["missed_tonight"]}
    assert reasons == {"asleep"}
