"""`bedtime log` and its file: kills, damage, a newer version, permissions."""

import json
import os
import sqlite3
import stat
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.command_line import PATIENCE, CommandLine, command

pytestmark = pytest.mark.slow  # each test starts the program or commands many times

OVERRIDES = "-dac_override,-dac_read_search"
WITHOUT_OVERRIDE = (
    ["setpriv", f"--bounding-set={OVERRIDES}", f"--inh-caps={OVERRIDES}", "--"]
    if os.geteuid() == 0
    else []
)
"""Runs a command without root's right to override permissions."""


def make_read_only(profile: Path) -> None:
    """Make everything in the profile read-only."""
    for path in [*profile.rglob("*"), profile]:
        path.chmod(0o500 if path.is_dir() else 0o400)


def test_an_empty_log_is_an_empty_list(cli: CommandLine) -> None:
    assert cli.log() == []
    cli.run("log")


def test_entries_have_the_fields_of_commands_md(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 22:45")
    cli.run("later", "15")
    cli.run("snooze", "bed")
    cli.run("undo", "bed")
    cli.run("pause", "until", "23:00")
    cli.run("resume")
    cli.run("aside", "--reason", "a guest")
    cli.run("back")
    cli.run("skip", "bed")

    entries = cli.log()
    assert [entry["kind"] for entry in entries] == [
        "started",
        "planned",
        "shown",
        "stopped",
        "override",
        "planned",
        "snoozed",
        "undone",
        "pause",
        "resume",
        "set_aside",
        "back",
        "planned",
        "skipped",
    ]
    for entry in entries:
        assert list(entry) == ["id", "at", "zone", "night", "kind", "step", "detail"]
        at = datetime.fromisoformat(entry["at"])
        assert at.utcoffset() is not None
        assert (entry["zone"], entry["night"]) == ("Europe/Berlin", "2026-11-23")
    details = {entry["kind"]: entry["detail"] for entry in entries}
    assert details["snoozed"] == {"until": "2026-11-22T23:25:00+01:00"}
    assert details["undone"] == {"of": entries[6]["id"]}
    assert details["pause"] == {"until": "2026-11-22T23:00:00+01:00"}
    assert details["override"] == {"bedtime": "2026-11-22T23:15:00+01:00"}
    assert details["set_aside"] == {"reason": "a guest"}
    assert all(details[kind] == {} for kind in ("started", "stopped", "shown", "resume", "skipped"))
    assert len({entry["id"] for entry in entries}) == len(entries)
    times = [datetime.fromisoformat(entry["at"]) for entry in entries]
    assert times == sorted(times), "oldest first"


def test_planned_keeps_what_held(cli: CommandLine) -> None:
    cli.config('[nights.mon]\nfree = true\n[[steps]]\nkey = "tea"\ntitle = "Tee"\nlead = 30\n')
    cli.run_briefly("2026-11-22 22:31")
    (planned,) = [entry["detail"] for entry in cli.log() if entry["kind"] == "planned"]
    assert planned == {
        "bedtime": "2026-11-22T23:00:00+01:00",
        "rising": "2026-11-23T07:00:00+01:00",
        "free": True,
        "steps": [{"key": "tea", "title": "Tee", "at": "2026-11-22T22:30:00+01:00", "late": 30}],
    }


def test_before_the_first_step_is_due_no_plan_is_kept(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 13:00")
    cli.run("later", "30")
    assert [entry["kind"] for entry in cli.log()] == ["started", "override"]
    running.advance_to("2026-11-22 14:30:05", "shown", "caffeine")
    (planned,) = [entry for entry in cli.log() if entry["kind"] == "planned"]
    assert planned["detail"]["bedtime"] == "2026-11-22T23:30:00+01:00"


def test_a_night_or_a_date_narrows_the_log(cli: CommandLine) -> None:
    for night in ("2026-11-20", "2026-11-22", "2026-12-24"):
        cli.run("done", "bed", "--night", night)

    def nights(*words: str) -> list[str]:
        return [entry["night"] for entry in cli.log(*words)]

    assert nights() == ["2026-11-20", "2026-11-22", "2026-12-24"]
    assert nights("--night", "2026-11-22") == ["2026-11-22"]
    assert nights("--night", "2026-11-21") == []
    assert nights("--since", "2026-11-22") == ["2026-11-22", "2026-12-24"]
    assert nights("--since", "2027-01-01") == []
    assert "Lights out" in cli.run("log", "--since", "2026-12-01")


@pytest.mark.slow
def test_killed_in_the_evening_nothing_is_shown_twice_and_nothing_lost(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:50")
    running.advance_to("2026-11-22 22:00:05", "shown", "screens")
    cli.run("snooze", "screens", "45")
    running.kill()

    running = cli.start("2026-11-22 22:20")
    running.advance_to("2026-11-22 22:30:05", "shown", "ritual")
    cli.run("done", "ritual")
    running.kill()

    running = cli.start("2026-11-22 22:50")
    running.advance_to("2026-11-22 23:00:05", "shown", "bed")
    assert cli.logged() == [
        ("shown", "screens"),
        ("snoozed", "screens"),
        ("shown", "ritual"),
        ("done", "ritual"),
        ("shown", "screens"),
        ("shown", "bed"),
    ]
    assert running.end() == 0


def test_an_open_reminder_is_put_up_again_without_a_second_shown(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:59")
    running.advance_to("2026-11-22 22:00:05", "shown", "screens")
    running.kill()
    cli.start("2026-11-22 22:20").wait_for("Put the screens away")
    assert cli.logged() == [("shown", "screens")]


@pytest.mark.slow
def test_a_fortnight_with_the_computer_off_leaves_no_entries(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 22:05")
    running.kill()
    cli.run_briefly("2026-12-06 21:40")

    nights = {entry["night"] for entry in cli.log()}
    assert nights == {"2026-11-23", "2026-12-07"}
    assert cli.logged("2026-11-23") == [
        ("shown", "screens"),
        ("unanswered", "screens"),
        ("missed", "ritual"),
        ("missed", "bed"),
    ], "the last evening it knew gets its end"
    assert set(cli.states("--night", "2026-11-30").values()) == {None}
    assert cli.logged("2026-12-07") == [
        ("missed", "caffeine"),
        ("missed", "meal"),
        ("shown", "light"),
    ]
    rows = cli.entry_count()
    cli.run_briefly("2026-12-06 21:41")
    assert cli.entry_count() == rows + 2, "started, stopped: nothing is settled twice"


def test_what_was_written_before_the_first_start_is_no_evening_missed(cli: CommandLine) -> None:
    cli.run("later", "15", at="2026-11-22 21:10")
    cli.run("done", "light")
    cli.run_briefly("2026-11-23 21:10")
    assert cli.states("--night", "2026-11-23") == {
        "caffeine": None,
        "meal": None,
        "light": "done",
        "screens": None,
        "ritual": None,
        "bed": None,
    }
    assert [kind for kind, _ in cli.logged("2026-11-23")] == ["override", "done"]


@pytest.mark.slow
@pytest.mark.parametrize("running", [True, False])
def test_many_writers_at_once_lose_nothing(cli: CommandLine, running: bool) -> None:
    if running:
        cli.start("2026-11-22 21:10")
    nights = [f"2026-12-{day:02}" for day in range(1, 9)]
    writers = [cli.launch(command("done", "bed", "--night", night)) for night in nights]
    assert [writer.communicate(timeout=PATIENCE)[1] for writer in writers] == [""] * len(nights)
    assert [writer.returncode for writer in writers] == [0] * len(nights)
    done = [entry for entry in cli.log() if entry["kind"] == "done"]
    assert sorted(entry["night"] for entry in done) == nights
    assert len({entry["id"] for entry in done}) == len(nights)


def test_the_files_are_for_their_owner_alone(cli: CommandLine) -> None:
    deep = cli.folder / "deep"
    before = os.umask(0)
    try:
        cli.run("--profile", str(deep / "er"), "done", "bed")
        cli.run_briefly("2026-11-22 21:10")
        cli.start("2026-11-22 21:11")
    finally:
        os.umask(before)
    made = [cli.profile, *cli.profile.rglob("*"), deep, *deep.rglob("*")]
    assert len(made) > 8
    for path in made:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.slow
def test_a_damaged_log_is_set_aside_and_its_backup_restored(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 20:10")
    cli.run("done", "bed")
    cli.run_briefly("2026-11-22 20:11")
    cli.database.write_bytes(b"rubbish " * 4096)

    for words in (["tonight"], ["status", "--json"], ["log", "--json"], ["done", "screens"]):
        assert "damaged" in cli.result(*words).refusal(1), words
    assert cli.database.read_bytes() == b"rubbish " * 4096
    doctor = cli.json("doctor")
    assert "damaged" in json.dumps(doctor["log"])

    running = cli.start("2026-11-22 21:10")
    assert "restore" in running.err
    assert cli.states()["bed"] == "pending"
    cli.result("restore").refusal(1)
    assert running.end() == 0
    kept = [path for path in cli.profile.rglob("*") if path.is_file()]
    assert b"rubbish " * 4096 in [path.read_bytes() for path in kept], "it is never thrown away"

    cli.run("restore")
    states = cli.states()
    assert (states["meal"], states["bed"]) == ("unanswered", "done")
    rows = cli.entry_count()
    cli.run("restore")
    assert cli.entry_count() == rows, "nothing twice"
    cli.result("restore", "nothing.sqlite3").refusal(1)
    cli.result("restore", __file__).refusal(1)


def test_a_newer_log_is_refused_politely(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 20:10")
    with closing(sqlite3.connect(cli.database)) as file:
        file.execute("PRAGMA user_version = 999")
        file.commit()
    before = cli.files()

    for words in (["tonight"], ["status"], ["log", "--json"], ["done", "bed"], ["later", "15"]):
        assert "999" in cli.result(*words).refusal(1), words
    start = cli.result()
    assert start.code == 1
    assert start.err.count("999") == 1, "reported once"
    assert "Traceback" not in start.err
    after = cli.files()
    assert {name: after[name] for name in before} | {"bedtime.lock": b""} == before | {
        "bedtime.lock": b""
    }


def test_an_empty_file_is_a_log_cut_short(cli: CommandLine) -> None:
    """Bedtime never leaves one, so its content is lost, and that is reported."""
    cli.profile.mkdir()
    cli.database.touch()
    assert "is damaged" in cli.result("tonight").refusal(1)
    running = cli.start(logged=False)
    running.wait_for("Lights out")
    assert "The log was damaged. It is kept as" in running.err
    assert running.end() == 0
    assert list(cli.profile.glob("bedtime.sqlite3.damaged-*"))
    cli.run("done", "bed")
    assert ("done", "bed") in cli.logged()


def test_a_read_only_profile_is_read_and_rings_all_the_same(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 20:10")
    make_read_only(cli.profile)
    try:
        assert cli.result("tonight", prefix=WITHOUT_OVERRIDE).success()
        assert cli.result("status", "--json", prefix=WITHOUT_OVERRIDE).success()
        assert cli.result("log", prefix=WITHOUT_OVERRIDE).success()
        for words in (["done", "bed"], ["pause"], ["later", "15"], ["aside"]):
            error = cli.result(*words, prefix=WITHOUT_OVERRIDE)
            assert str(cli.profile) in error.refusal(1)
        cli.set_clock("2026-11-22 22:05")
        running = cli.start(prefix=WITHOUT_OVERRIDE, logged=False)
        running.wait_for("Put the screens away")
        assert running.err.count("cannot be opened or written") == 1, "reported once"
        assert running.end() == 0
        assert "Traceback" not in running.err
    finally:
        cli.profile.chmod(0o700)


@pytest.mark.parametrize("what", ["a file", "out of reach"])
def test_a_profile_that_cannot_be_made_is_reported_in_one_line(cli: CommandLine, what: str) -> None:
    closed = cli.folder / "closed"
    if what == "a file":
        closed.touch()
    else:
        closed.mkdir(mode=0o500)
    profile = closed if what == "a file" else closed / "profile"
    for words in (["done", "bed"], ["later", "15"], ["pause"], []):
        result = cli.result("--profile", str(profile), *words, prefix=WITHOUT_OVERRIDE)
        assert (result.code, result.out) == (1, ""), result
        lines = result.err.splitlines()
        assert lines, result
        assert all(line.startswith("bedtime: ") for line in lines), result


def test_its_owner_sees_where_the_program_was_cut_off(cli: CommandLine) -> None:
    cli.start("2026-11-22 21:10").kill()
    cli.run_briefly("2026-11-22 21:20")
    cli.run_briefly("2026-11-22 21:30")
    output = cli.run("log").splitlines()
    assert [line for line in output if "Bedtime" in line] == [
        "  21:10  Bedtime started",
        "  21:20  Bedtime started again, without having ended",
        "  21:20  Bedtime ended",
        "  21:30  Bedtime started",
        "  21:30  Bedtime ended",
    ]
