"""`checkin`, `take` and `diary`: the same whether Bedtime runs or not."""

import os
import signal
import subprocess
from typing import Any

import pytest

from tests.cli.outside import PATIENCE, Outside, command

WHOLE = (
    "into_bed=22:45",
    "tried_to_sleep=23:10",
    "minutes_to_fall_asleep=20",
    "minutes_awake=35",
    "final_awakening=06:40",
    "out_of_bed=07:05",
)


@pytest.fixture(params=["running", "not running"])
def morning(outside: Outside, request: pytest.FixtureRequest) -> Outside:
    """Give Monday morning at 07:30, with the program running or not."""
    running = outside.start("2026-11-23 07:30")
    if request.param == "not running":
        running.end()
    return outside


def typed(outside: Outside, *lines: str, words: tuple[str, ...] = ("checkin",)) -> tuple[int, str]:
    """Answer what a command asks; returns its exit code and all that it said."""
    done = subprocess.run(
        command(*words),
        input="".join(f"{line}\n" for line in lines),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=outside.room,
        env=outside.environment(),
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout


def row(outside: Outside, night: str = "2026-11-23") -> dict[str, Any]:
    """Read one night of the diary."""
    (found,) = [row for row in outside.json("diary") if row["night"] == night]
    return dict(found)


def test_a_check_in_is_kept_measured_and_corrected(morning: Outside) -> None:
    assert "Sunday night → Monday" in morning.tell("checkin", *WHOLE, "disturbed_by=noise;light")
    told = row(morning)
    assert (told["total_sleep"], told["sleep_efficiency"]) == (395, 79)
    assert (told["disturbed_by"], told["comments"]) == (["noise", "light"], None)
    morning.tell("checkin", "quality=4", "disturbed_by=")
    told = row(morning)
    assert (told["quality"], told["disturbed_by"], told["total_sleep"]) == (4, None, 395)
    details = [entry["detail"] for entry in morning.log() if entry["kind"] == "checkin"]
    assert details[1] == {"quality": 4, "disturbed_by": None}
    assert details[0]["into_bed"] == "22:45"


def test_the_same_again_is_no_entry(morning: Outside) -> None:
    morning.tell("checkin", "quality=4")
    assert "noted already" in morning.tell("checkin", "quality=4")
    assert morning.facts("2026-11-23") == [("checkin", None)]


def test_a_contradiction_is_refused_with_the_question(morning: Outside) -> None:
    wrong = ("final_awakening=08:00", "out_of_bed=07:00")
    question = morning.ask("checkin", *wrong).complains(1)
    assert "08:00" in question
    assert "07:00" in question
    assert "?" in question
    assert morning.json("diary") == []
    morning.tell("checkin", "--anyway", *wrong)
    assert row(morning)["final_awakening"] == "08:00"
    morning.tell("checkin", "quality=2")  # what was taken once is not asked again
    morning.ask("checkin", "tried_to_sleep=08:30").complains(1)


def test_a_contradiction_with_what_is_there_is_asked_about_too(morning: Outside) -> None:
    morning.tell("checkin", *WHOLE)
    assert "07:05" in morning.ask("checkin", "final_awakening=07:30").complains(1)
    assert row(morning)["final_awakening"] == "06:40"


@pytest.mark.parametrize(
    ("words", "about"),
    [
        (["quality=9"], "quality"),
        (["into_bed=25:00"], "into_bed"),
        (["mood=5"], "mood"),
        (["quality"], "quality"),
        (["quality=4", "quality=5"], "twice"),
        (["disturbed_by=ghosts"], "racing_thoughts"),
        (["minutes_awake=-5"], "minutes_awake"),
        (["--night", "soon", "quality=4"], "soon"),
    ],
)
def test_wrong_fields_are_wrong_usage(outside: Outside, words: list[str], about: str) -> None:
    assert about in outside.ask("checkin", *words).complains(2)
    assert not outside.database.exists()


@pytest.mark.parametrize(
    ("at", "night"),
    [
        ("2026-11-22 22:00", "2026-11-22"),
        ("2026-11-23 02:58", "2026-11-22"),
        ("2026-11-23 03:01", "2026-11-23"),
        ("2026-11-23 07:01", "2026-11-23"),
        ("2026-11-23 23:30", "2026-11-23"),
    ],
)
def test_last_night_is_the_last_that_ended_or_the_present_past_its_half(
    outside: Outside, at: str, night: str
) -> None:
    outside.tell("checkin", "quality=3", at=at)
    assert row(outside, night)["quality"] == 3


def test_a_moved_bedtime_moves_the_half(outside: Outside) -> None:
    outside.tell("later", "240", at="2026-11-22 22:00")  # 03:00 to 07:00
    outside.tell("checkin", "quality=1", at="2026-11-23 04:58")
    outside.tell("checkin", "quality=5", at="2026-11-23 05:01")
    assert [r["night"] for r in outside.json("diary")] == ["2026-11-22", "2026-11-23"]


def test_any_night_can_be_told(outside: Outside) -> None:
    for night in ("2026-11-20", "2020-02-29", "2031-01-01"):
        outside.tell("checkin", "--night", night, "quality=3")
    nights = [row["night"] for row in outside.json("diary")]
    assert nights == ["2020-02-29", "2026-11-20", "2031-01-01"]
    assert [r["night"] for r in outside.json("diary", "--since", "2026-01-01")] == nights[1:]
    assert [r["night"] for r in outside.json("diary", "--until", "2026-11-20")] == nights[:2]


def test_asked_field_by_field_enter_leaves_empty(morning: Outside) -> None:
    answers = ["", "22:45", "23:10", "twenty", "20", "1", "35", "06:40", "07:05", "4"]
    code, said = typed(morning, *answers, *[""] * 7)
    assert code == 0, said
    assert "twenty" in said
    assert "Noted" in said
    told = row(morning)
    assert (told["total_sleep"], told["quality"], told["refreshed"]) == (395, 4, None)
    (entry,) = [e for e in morning.log() if e["kind"] == "checkin"]
    assert "slept" not in entry["detail"]
    assert len(entry["detail"]) == 8


def test_who_did_not_sleep_is_not_asked_how_it_was(outside: Outside) -> None:
    code, said = typed(outside, "no", "23:00", "23:30", "06:30", *[""] * 8)
    assert code == 0, said
    assert "fall asleep" not in said
    told = row(outside, "2026-11-22")
    assert (told["slept"], told["total_sleep"], told["time_in_bed"]) == (False, 0, 450)


def test_a_contradiction_is_asked_about_and_can_be_mended(outside: Outside) -> None:
    answers = ["", "", "", "", "", "", "08:00", "07:00", *[""] * 8]
    code, said = typed(outside, *answers, "06:00", "")
    assert code == 0, said
    assert "Which is right?" in said
    told = row(outside, "2026-11-22")
    assert (told["final_awakening"], told["out_of_bed"]) == ("06:00", "07:00")


def test_a_contradiction_can_be_left_as_it_is(outside: Outside) -> None:
    answers = ["", "", "", "", "", "", "08:00", "07:00", *[""] * 8]
    assert typed(outside, *answers, "", "", "no", "", "", "yes")[0] == 0
    assert row(outside, "2026-11-22")["final_awakening"] == "08:00"


@pytest.mark.parametrize("answers", [[], ["", "22:45"], [""] * 16])
def test_broken_off_or_empty_nothing_is_saved_and_that_is_said(
    outside: Outside, answers: list[str]
) -> None:
    code, said = typed(outside, *answers)
    assert code == 1
    assert "bedtime: nothing is saved" in said
    assert not outside.database.exists()


def test_an_interrupt_saves_nothing_and_says_so(outside: Outside) -> None:
    asked = subprocess.Popen(
        command("checkin"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=outside.room,
        env=outside.environment(),
        start_new_session=True,
    )
    assert asked.stdout is not None
    heard = b""
    while not heard.endswith(b": "):
        part = os.read(asked.stdout.fileno(), 1000)
        assert part, heard
        heard += part
    asked.send_signal(signal.SIGINT)
    said = asked.communicate(timeout=PATIENCE)[1]
    assert (asked.returncode, said) == (1, b"bedtime: nothing is saved\n")
    assert not outside.database.exists()


def test_what_was_taken_belongs_to_the_night_of_its_time(morning: Outside) -> None:
    said = morning.tell("take", "caffeine", "1 espresso", "--at", "15:30", "--note", "after lunch")
    assert said == "Noted: caffeine, 1 espresso, 15:30, after lunch.\n"
    morning.tell("take", "tea", at="2026-11-23 08:00")
    morning.tell("take", "tea", "--at", "7:10")
    taken = [entry for entry in morning.log() if entry["kind"] == "intake"]
    assert [entry["night"] for entry in taken] == ["2026-11-23", "2026-11-24", "2026-11-24"]
    assert taken[0]["detail"] == {
        "what": "caffeine",
        "amount": "1 espresso",
        "taken": "2026-11-22T15:30:00+01:00",
        "note": "after lunch",
    }
    assert taken[1]["detail"]["amount"] is None
    assert taken[1]["detail"]["taken"].startswith("2026-11-23T08:00:0")
    assert "taken: caffeine, 1 espresso, 15:30, after lunch" in morning.tell("log")


def test_what_a_terminal_would_obey_is_shown_and_not_sent(morning: Outside) -> None:
    red = "\x1b[31mred\n"
    told = morning.tell("take", red + "tea", red, "--note", red)
    told += morning.tell("take", "--undo")
    told += morning.tell("aside", "--night", "2026-11-20", "--reason", red)
    told += morning.tell("log")
    assert "\x1b" not in told
    assert told.count(r"Noted: \x1b[31mred\ntea, \x1b[31mred, ") == 1
    assert r"night set aside: \x1b[31mred" in told


def test_options_may_stand_among_the_words(morning: Outside) -> None:
    said = morning.tell("take", "caffeine", "--at", "15:30", "1 espresso")
    assert said == "Noted: caffeine, 1 espresso, 15:30.\n"
    morning.tell("checkin", "quality=3", "--night", "2026-11-20", "alarm=true", "--anyway")
    told = row(morning, "2026-11-20")
    assert (told["quality"], told["alarm"]) == (3, True)
    morning.ask("checkin", "quality=3", "--anyhow", "alarm=true").complains(2)
    assert morning.tell("take", "--at", "15:30", "--", "-x", "-1") == "Noted: -x, -1, 15:30.\n"


def test_the_last_that_was_taken_is_taken_back_and_leaves_the_table(morning: Outside) -> None:
    assert "nothing to take back" in morning.ask("take", "--undo").complains(1)
    morning.tell("take", "tea", "--at", "7:10")
    morning.tell("take", "caffeine", "1 espresso", "--at", "15:30")
    morning.ask("take", "tea", "--undo").complains(2)
    said = morning.tell("take", "--undo")
    assert said == "Taken back: caffeine, 1 espresso, 15:30.\n"
    assert "an intake is taken back" in morning.tell("log")
    table = morning.room / "diary.csv"
    morning.tell("export", "--with-intakes", str(table))
    assert "tea" in table.read_text()
    assert "espresso" not in table.read_text()
    assert "Taken back: tea" in morning.tell("take", "--undo")
    morning.ask("take", "--undo").complains(1)


@pytest.mark.parametrize(
    "words",
    [
        [],
        [""],
        ["  "],
        ["x" * 1001],
        ["tea", "--at", "25:00"],
        ["tea", "--at", "15:30+05:00"],
        ["tea", "--at", "15:30:30"],
        ["tea", "1", "2"],
    ],
)
def test_what_is_no_intake_is_wrong_usage(outside: Outside, words: list[str]) -> None:
    outside.ask("take", *words).complains(2)
    assert not outside.database.exists()


def test_the_longest_words_reach_the_running_program(morning: Outside) -> None:
    morning.tell("checkin", f"comments={'😴' * 4000}", f"side_effects={'ü' * 1000}")
    morning.tell("take", "ü" * 1000, "😴" * 1000, "--note", "😴" * 1000)
    assert row(morning)["comments"] == "😴" * 4000


def test_the_diary_is_a_table_to_read(outside: Outside) -> None:
    assert "checkin" in outside.tell("diary")
    assert outside.json("diary") == []
    outside.tell("checkin", "--night", "2026-11-22", *WHOLE, "quality=5")
    outside.tell("checkin", "--night", "2026-11-21", "alarm=true")
    head, empty, whole = outside.tell("diary").splitlines()
    assert head.split() == [
        *("night", "bed", "tried", "woke", "up", "asleep", "quality", "steps", "kept"),
    ]
    assert empty == "Sa 2026-11-21"
    assert whole == (
        "Su 2026-11-22   22:45  23:10  06:40  07:05  6 h 35 min   very good         yes"
    )


def test_an_empty_range_is_not_an_empty_diary(morning: Outside) -> None:
    assert "No night has a check-in yet" in morning.tell("diary")
    morning.tell("checkin", "quality=3")
    assert "No night from 2026-12-01 on has a check-in." in morning.tell(
        "diary", "--since", "2026-12-01"
    )
    assert "No night up to 2026-01-01 has a check-in." in morning.tell(
        "diary", "--until", "2026-01-01"
    )
    assert "No night from 2026-12-02 to 2026-12-01 has a check-in." in morning.tell(
        "diary", "--since", "2026-12-02", "--until", "2026-12-01"
    )


def test_the_evenings_answers_stand_beside_the_night(outside: Outside) -> None:
    running = outside.start("2026-11-22 21:10")
    outside.tell("done", "light")
    running.goes_on_to("2026-11-22 23:00:05", "shown", "bed")
    outside.tell("done", "bed")
    outside.tell("checkin", "quality=3", at="2026-11-23 07:30")
    (line,) = outside.tell("diary").splitlines()[1:]
    assert line.split() == ["Mo", "2026-11-23", "fair", "2/6", "yes"]


def test_the_log_names_what_was_answered_and_no_figure(outside: Outside) -> None:
    outside.tell("checkin", "quality=1", "comments=bad", "alarm=")
    said = outside.tell("log")
    assert "check-in: quality, comments, woken by an alarm" in said
    assert "1" not in said.split("check-in")[1]


def test_a_spring_gap_is_asked_about(outside: Outside) -> None:
    outside.at("2026-03-29 09:00")
    assert "02:30" in outside.ask("checkin", "tried_to_sleep=02:30", "out_of_bed=08:00").complains(
        1
    )
    outside.tell("checkin", "tried_to_sleep=01:30", "final_awakening=08:00", "out_of_bed=08:00")


def test_a_check_in_stays_in_the_zone_it_was_made_in(outside: Outside) -> None:
    outside.tell("checkin", "--night", "2026-11-20", "quality=3")
    outside.zone = "Asia/Tokyo"
    outside.tell("checkin", "--night", "2026-11-20", "alarm=true")
    outside.tell("checkin", "--night", "2026-11-21", "quality=3")
    zones = [row["zone"] for row in outside.json("diary")]
    assert zones == ["Europe/Berlin", "Asia/Tokyo"]
