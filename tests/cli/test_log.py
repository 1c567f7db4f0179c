"""`bedtime log`, the file it reads, and what may befall it: kills, damage, a newer version."""

import json
import os
import sqlite3
import stat
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.outside import PATIENCE, Outside, command

MIGHT = "-dac_override,-dac_read_search"
WITHOUT_MIGHT = (
    ["setpriv", f"--bounding-set={MIGHT}", f"--inh-caps={MIGHT}", "--"] if os.geteuid() == 0 else []
)
"""Lets permissions hold for root too."""


def lock_up(profile: Path) -> None:
    """Let nothing in the profile be written any more."""
    for path in [*profile.rglob("*"), profile]:
        path.chmod(0o500 if path.is_dir() else 0o400)


def test_an_empty_log_is_an_empty_list(outside: Outside) -> None:
    assert outside.log() == []
    outside.tell("log")


def test_entries_have_the_fields_of_commands_md(outside: Outside) -> None:
    outside.was_on("2026-11-22 22:45")
    outside.tell("later", "15")
    outside.tell("snooze", "bed")
    outside.tell("undo", "bed")
    outside.tell("pause", "until", "23:00")
    outside.tell("resume")
    outside.tell("aside", "--reason", "a guest")
    outside.tell("back")
    outside.tell("skip", "bed")

    entries = outside.log()
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


def test_planned_keeps_what_held(outside: Outside) -> None:
    outside.config('[nights.mon]\nfree = true\n[[steps]]\nkey = "tea"\ntitle = "Tee"\nlead = 30\n')
    outside.was_on("2026-11-22 22:31")
    (planned,) = [entry["detail"] for entry in outside.log() if entry["kind"] == "planned"]
    assert planned == {
        "bedtime": "2026-11-22T23:00:00+01:00",
        "rising": "2026-11-23T07:00:00+01:00",
        "free": True,
        "steps": [{"key": "tea", "title": "Tee", "at": "2026-11-22T22:30:00+01:00", "late": 30}],
    }


def test_before_the_first_step_is_due_no_plan_is_kept(outside: Outside) -> None:
    running = outside.start("2026-11-22 13:00")
    outside.tell("later", "30")
    assert [entry["kind"] for entry in outside.log()] == ["started", "override"]
    running.goes_on_to("2026-11-22 14:30:05", "shown", "caffeine")
    (planned,) = [entry for entry in outside.log() if entry["kind"] == "planned"]
    assert planned["detail"]["bedtime"] == "2026-11-22T23:30:00+01:00"


def test_a_night_or_a_date_narrows_the_log(outside: Outside) -> None:
    for night in ("2026-11-20", "2026-11-22", "2026-12-24"):
        outside.tell("done", "bed", "--night", night)

    def nights(*words: str) -> list[str]:
        return [entry["night"] for entry in outside.log(*words)]

    assert nights() == ["2026-11-20", "2026-11-22", "2026-12-24"]
    assert nights("--night", "2026-11-22") == ["2026-11-22"]
    assert nights("--night", "2026-11-21") == []
    assert nights("--since", "2026-11-22") == ["2026-11-22", "2026-12-24"]
    assert nights("--since", "2027-01-01") == []
    assert "Lights out" in outside.tell("log", "--since", "2026-12-01")


@pytest.mark.slow
def test_killed_in_the_evening_nothing_is_shown_twice_and_nothing_lost(outside: Outside) -> None:
    running = outside.start("2026-11-22 21:50")
    running.goes_on_to("2026-11-22 22:00:05", "shown", "screens")
    outside.tell("snooze", "screens", "45")
    running.kill()

    running = outside.start("2026-11-22 22:20")
    running.goes_on_to("2026-11-22 22:30:05", "shown", "ritual")
    outside.tell("done", "ritual")
    running.kill()

    running = outside.start("2026-11-22 22:50")
    running.goes_on_to("2026-11-22 23:00:05", "shown", "bed")
    assert outside.facts() == [
        ("shown", "screens"),
        ("snoozed", "screens"),
        ("shown", "ritual"),
        ("done", "ritual"),
        ("shown", "screens"),
        ("shown", "bed"),
    ]
    assert running.end() == 0


def test_an_open_reminder_is_put_up_again_without_a_second_shown(outside: Outside) -> None:
    running = outside.start("2026-11-22 21:59")
    running.goes_on_to("2026-11-22 22:00:05", "shown", "screens")
    running.kill()
    outside.start("2026-11-22 22:20").wait_for("Put the screens away")
    assert outside.facts() == [("shown", "screens")]


@pytest.mark.slow
def test_a_fortnight_with_the_computer_off_leaves_no_entries(outside: Outside) -> None:
    running = outside.start("2026-11-22 22:05")
    running.kill()
    outside.was_on("2026-12-06 21:40")

    nights = {entry["night"] for entry in outside.log()}
    assert nights == {"2026-11-23", "2026-12-07"}
    assert outside.facts("2026-11-23") == [
        ("shown", "screens"),
        ("unanswered", "screens"),
        ("missed", "ritual"),
        ("missed", "bed"),
    ], "the last evening it knew gets its end"
    assert set(outside.states("--night", "2026-11-30").values()) == {None}
    assert outside.facts("2026-12-07") == [
        ("missed", "caffeine"),
        ("missed", "meal"),
        ("shown", "light"),
    ]
    rows = outside.rows()
    outside.was_on("2026-12-06 21:41")
    assert outside.rows() == rows + 2, "started, stopped: nothing is settled twice"


def test_what_was_written_before_the_first_start_is_no_evening_missed(outside: Outside) -> None:
    outside.tell("later", "15", at="2026-11-22 21:10")
    outside.tell("done", "light")
    outside.was_on("2026-11-23 21:10")
    assert outside.states("--night", "2026-11-23") == {
        "caffeine": None,
        "meal": None,
        "light": "done",
        "screens": None,
        "ritual": None,
        "bed": None,
    }
    assert [kind for kind, _ in outside.facts("2026-11-23")] == ["override", "done"]


@pytest.mark.slow
@pytest.mark.parametrize("running", [True, False])
def test_many_writers_at_once_lose_nothing(outside: Outside, running: bool) -> None:
    if running:
        outside.start("2026-11-22 21:10")
    nights = [f"2026-12-{day:02}" for day in range(1, 9)]
    writers = [outside.launch(command("done", "bed", "--night", night)) for night in nights]
    assert [writer.communicate(timeout=PATIENCE)[1] for writer in writers] == [""] * len(nights)
    assert [writer.returncode for writer in writers] == [0] * len(nights)
    done = [entry for entry in outside.log() if entry["kind"] == "done"]
    assert sorted(entry["night"] for entry in done) == nights
    assert len({entry["id"] for entry in done}) == len(nights)


def test_the_files_are_for_their_owner_alone(outside: Outside) -> None:
    deep = outside.room / "deep"
    before = os.umask(0)
    try:
        outside.tell("--profile", str(deep / "er"), "done", "bed")
        outside.was_on("2026-11-22 21:10")
        outside.start("2026-11-22 21:11")
    finally:
        os.umask(before)
    made = [outside.profile, *outside.profile.rglob("*"), deep, *deep.rglob("*")]
    assert len(made) > 8
    for path in made:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.slow
def test_a_damaged_log_is_set_aside_and_its_backup_restored(outside: Outside) -> None:
    outside.was_on("2026-11-22 20:10")
    outside.tell("done", "bed")
    outside.was_on("2026-11-22 20:11")
    outside.database.write_bytes(b"rubbish " * 4096)

    for words in (["tonight"], ["status", "--json"], ["log", "--json"], ["done", "screens"]):
        assert "damaged" in outside.ask(*words).complains(1), words
    assert outside.database.read_bytes() == b"rubbish " * 4096
    doctor = outside.json("doctor")
    assert "damaged" in json.dumps(doctor["log"])

    running = outside.start("2026-11-22 21:10")
    assert "restore" in running.err
    assert outside.states()["bed"] == "pending"
    outside.ask("restore").complains(1)
    assert running.end() == 0
    kept = [path for path in outside.profile.rglob("*") if path.is_file()]
    assert b"rubbish " * 4096 in [path.read_bytes() for path in kept], "it is never thrown away"

    outside.tell("restore")
    states = outside.states()
    assert (states["meal"], states["bed"]) == ("unanswered", "done")
    rows = outside.rows()
    outside.tell("restore")
    assert outside.rows() == rows, "nothing twice"
    outside.ask("restore", "nothing.sqlite3").complains(1)
    outside.ask("restore", __file__).complains(1)


def test_a_newer_log_is_refused_politely(outside: Outside) -> None:
    outside.was_on("2026-11-22 20:10")
    with closing(sqlite3.connect(outside.database)) as file:
        file.execute("PRAGMA user_version = 999")
        file.commit()
    before = outside.files()

    for words in (["tonight"], ["status"], ["log", "--json"], ["done", "bed"], ["later", "15"]):
        assert "999" in outside.ask(*words).complains(1), words
    start = outside.ask()
    assert start.code == 1
    assert start.err.count("999") == 1, "said once"
    assert "Traceback" not in start.err
    after = outside.files()
    assert {name: after[name] for name in before} | {"bedtime.lock": b""} == before | {
        "bedtime.lock": b""
    }


def test_an_empty_file_is_a_log_cut_short(outside: Outside) -> None:
    """Bedtime never leaves one, so what was in it is lost, and that is said."""
    outside.profile.mkdir()
    outside.database.touch()
    assert "is damaged" in outside.ask("tonight").complains(1)
    running = outside.start(logged=False)
    running.wait_for("Lights out")
    assert "The log was damaged. It is kept as" in running.err
    assert running.end() == 0
    assert list(outside.profile.glob("bedtime.sqlite3.damaged-*"))
    outside.tell("done", "bed")
    assert ("done", "bed") in outside.facts()


def test_a_read_only_profile_is_read_and_rings_all_the_same(outside: Outside) -> None:
    outside.was_on("2026-11-22 20:10")
    lock_up(outside.profile)
    try:
        assert outside.ask("tonight", by=WITHOUT_MIGHT).agrees()
        assert outside.ask("status", "--json", by=WITHOUT_MIGHT).agrees()
        assert outside.ask("log", by=WITHOUT_MIGHT).agrees()
        for words in (["done", "bed"], ["pause"], ["later", "15"], ["aside"]):
            said = outside.ask(*words, by=WITHOUT_MIGHT)
            assert str(outside.profile) in said.complains(1)
        outside.at("2026-11-22 22:05")
        running = outside.start(by=WITHOUT_MIGHT, logged=False)
        running.wait_for("Put the screens away")
        assert running.err.count("cannot be opened or written") == 1, "said once"
        assert running.end() == 0
        assert "Traceback" not in running.err
    finally:
        outside.profile.chmod(0o700)


@pytest.mark.parametrize("what", ["a file", "out of reach"])
def test_a_profile_that_cannot_be_is_said_in_one_line(outside: Outside, what: str) -> None:
    closed = outside.room / "closed"
    if what == "a file":
        closed.touch()
    else:
        closed.mkdir(mode=0o500)
    profile = closed if what == "a file" else closed / "profile"
    for words in (["done", "bed"], ["later", "15"], ["pause"], []):
        said = outside.ask("--profile", str(profile), *words, by=WITHOUT_MIGHT)
        assert (said.code, said.out) == (1, ""), said
        lines = said.err.splitlines()
        assert lines, said
        assert all(line.startswith("bedtime: ") for line in lines), said


def test_its_owner_sees_where_the_program_was_cut_off(outside: Outside) -> None:
    outside.start("2026-11-22 21:10").kill()
    outside.was_on("2026-11-22 21:20")
    outside.was_on("2026-11-22 21:30")
    said = outside.tell("log").splitlines()
    assert [line for line in said if "Bedtime" in line] == [
        "  21:10  Bedtime started",
        "  21:20  Bedtime started again, without having ended",
        "  21:20  Bedtime ended",
        "  21:30  Bedtime started",
        "  21:30  Bedtime ended",
    ]
