"""`checkin`, `take` and `diary`: the same whether Bedtime runs or not."""

import os
import signal
import subprocess
from typing import Any

import pytest

from tests.cli.command_line import (
    PATIENCE,
    WHOLE_CHECK_IN,
    CommandLine,
    command,
    run_with_answers,
)


@pytest.fixture(params=["running", "not running"])
def morning(cli: CommandLine, request: pytest.FixtureRequest) -> CommandLine:
    """Monday morning at 07:30, with the program running or not."""
    running = cli.start("2026-11-23 07:30")
    if request.param == "not running":
        running.end()
    return cli


def diary_night(cli: CommandLine, night: str = "2026-11-23") -> dict[str, Any]:
    """Return one night of the diary."""
    (found,) = [row for row in cli.json("diary") if row["night"] == night]
    return dict(found)


def test_a_check_in_is_kept_measured_and_corrected(morning: CommandLine) -> None:
    assert "Sunday night → Monday" in morning.run(
        "checkin", *WHOLE_CHECK_IN, "disturbed_by=noise;light"
    )
    night = diary_night(morning)
    assert (night["total_sleep"], night["sleep_efficiency"]) == (395, 79)
    assert (night["disturbed_by"], night["comments"]) == (["noise", "light"], None)
    morning.run("checkin", "quality=4", "disturbed_by=")
    night = diary_night(morning)
    assert (night["quality"], night["disturbed_by"], night["total_sleep"]) == (4, None, 395)
    details = [entry["detail"] for entry in morning.log() if entry["kind"] == "checkin"]
    assert details[1] == {"quality": 4, "disturbed_by": None}
    assert details[0]["into_bed"] == "22:45"


def test_far_in_the_west_it_names_the_night_by_its_own_clock(cli: CommandLine) -> None:
    cli.zone = "America/Los_Angeles"
    assert "Sunday night → Monday" in cli.run("checkin", "--night", "2026-11-23", "quality=4")


def test_the_same_again_is_no_entry(morning: CommandLine) -> None:
    morning.run("checkin", "quality=4")
    assert "noted already" in morning.run("checkin", "quality=4")
    assert morning.logged("2026-11-23") == [("checkin", None)]


def test_a_contradiction_is_refused_with_the_question(morning: CommandLine) -> None:
    wrong = ("final_awakening=08:00", "out_of_bed=07:00")
    question = morning.result("checkin", *wrong).refusal(1)
    assert "08:00" in question
    assert "07:00" in question
    assert "?" in question
    assert morning.json("diary") == []
    morning.run("checkin", "--anyway", *wrong)
    assert diary_night(morning)["final_awakening"] == "08:00"
    morning.run("checkin", "quality=2")  # what was taken once is not asked again
    morning.result("checkin", "tried_to_sleep=08:30").refusal(1)


def test_a_contradiction_with_what_is_there_is_asked_about_too(morning: CommandLine) -> None:
    morning.run("checkin", *WHOLE_CHECK_IN)
    assert "07:05" in morning.result("checkin", "final_awakening=07:30").refusal(1)
    assert diary_night(morning)["final_awakening"] == "06:40"


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
def test_wrong_fields_are_wrong_usage(cli: CommandLine, words: list[str], about: str) -> None:
    assert about in cli.result("checkin", *words).refusal(2)
    assert not cli.database.exists()


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
    cli: CommandLine, at: str, night: str
) -> None:
    cli.run("checkin", "quality=3", at=at)
    assert diary_night(cli, night)["quality"] == 3


def test_a_moved_bedtime_moves_the_half(cli: CommandLine) -> None:
    cli.run("later", "240", at="2026-11-22 22:00")  # 03:00 to 07:00
    cli.run("checkin", "quality=1", at="2026-11-23 04:58")
    cli.run("checkin", "quality=5", at="2026-11-23 05:01")
    assert [r["night"] for r in cli.json("diary")] == ["2026-11-22", "2026-11-23"]


def test_any_night_can_be_entered(cli: CommandLine) -> None:
    for night in ("2026-11-20", "2020-02-29", "2031-01-01"):
        cli.run("checkin", "--night", night, "quality=3")
    nights = [row["night"] for row in cli.json("diary")]
    assert nights == ["2020-02-29", "2026-11-20", "2031-01-01"]
    assert [r["night"] for r in cli.json("diary", "--since", "2026-01-01")] == nights[1:]
    assert [r["night"] for r in cli.json("diary", "--until", "2026-11-20")] == nights[:2]


def test_asked_field_by_field_enter_leaves_empty(morning: CommandLine) -> None:
    answers = ["", "22:45", "23:10", "twenty", "20", "1", "35", "06:40", "07:05", "4"]
    code, output = run_with_answers(morning, *answers, *[""] * 7)
    assert code == 0, output
    assert "twenty" in output
    assert "Noted" in output
    night = diary_night(morning)
    assert (night["total_sleep"], night["quality"], night["refreshed"]) == (395, 4, None)
    (entry,) = [e for e in morning.log() if e["kind"] == "checkin"]
    assert "slept" not in entry["detail"]
    assert len(entry["detail"]) == 8


def test_who_did_not_sleep_is_not_asked_how_it_was(cli: CommandLine) -> None:
    code, output = run_with_answers(cli, "no", "23:00", "23:30", "06:30", *[""] * 8)
    assert code == 0, output
    assert "fall asleep" not in output
    night = diary_night(cli, "2026-11-22")
    assert (night["slept"], night["total_sleep"], night["time_in_bed"]) == (False, 0, 450)


def test_a_contradiction_is_asked_about_and_can_be_mended(cli: CommandLine) -> None:
    answers = ["", "", "", "", "", "", "08:00", "07:00", *[""] * 8]
    code, output = run_with_answers(cli, *answers, "06:00", "")
    assert code == 0, output
    assert "Which is right?" in output
    night = diary_night(cli, "2026-11-22")
    assert (night["final_awakening"], night["out_of_bed"]) == ("06:00", "07:00")


def test_a_contradiction_can_be_left_as_it_is(cli: CommandLine) -> None:
    answers = ["", "", "", "", "", "", "08:00", "07:00", *[""] * 8]
    assert run_with_answers(cli, *answers, "", "", "no", "", "", "yes")[0] == 0
    assert diary_night(cli, "2026-11-22")["final_awakening"] == "08:00"


def test_a_time_half_a_day_off_is_refused_with_the_other_half(morning: CommandLine) -> None:
    question = morning.result("checkin", "into_bed=11:10").refusal(1)
    assert "11:10 (into bed) is about half a day from your usual. Did you mean 23:10?" in question
    assert question.endswith("“--anyway” takes it")
    assert morning.json("diary") == []
    morning.run("checkin", "--anyway", "into_bed=11:10")
    morning.run("checkin", "quality=2")  # what was taken once is not asked again
    morning.run("checkin", "--night", "2026-11-22", "into_bed=23:10")
    assert diary_night(morning)["into_bed"] == "11:10"


def test_what_is_usual_comes_from_the_last_nights(morning: CommandLine) -> None:
    for day in range(17, 23):
        morning.run("checkin", "--night", f"2026-11-{day}", "--anyway", "into_bed=09:30")
    morning.run("checkin", "into_bed=10:00")  # asleep by day, as the days before
    assert diary_night(morning)["into_bed"] == "10:00"


def test_a_day_sleepers_plan_is_usual(cli: CommandLine) -> None:
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    cli.config("".join(f'[nights.{day}]\nbed = "09:00"\nrise = "17:00"\n' for day in days))
    cli.run("checkin", "into_bed=09:30", "out_of_bed=16:50")
    assert "Did you mean 09:30?" in cli.result("checkin", "tried_to_sleep=21:30").refusal(1)


@pytest.mark.parametrize(
    ("replies", "kept"), [(["yes"], "23:10"), (["no"], "11:10"), (["what?", "yes"], "23:10")]
)
def test_the_other_half_is_offered_on_the_terminal(
    cli: CommandLine, replies: list[str], kept: str
) -> None:
    code, output = run_with_answers(cli, "", "11:10", *[""] * 14, *replies)
    assert code == 0, output
    assert output.count("Did you mean 23:10? (yes or no)") == len(replies)
    assert diary_night(cli, "2026-11-22")["into_bed"] == kept


@pytest.mark.parametrize("answers", [[], ["", "22:45"], [""] * 16])
def test_broken_off_or_empty_nothing_is_saved_and_that_is_reported(
    cli: CommandLine, answers: list[str]
) -> None:
    code, output = run_with_answers(cli, *answers)
    assert code == 1
    assert "bedtime: nothing is saved" in output
    assert not cli.database.exists()


def test_an_interrupt_saves_nothing_and_reports_it(cli: CommandLine) -> None:
    asked = subprocess.Popen(
        command("checkin"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cli.folder,
        env=cli.environment(),
        start_new_session=True,
    )
    assert asked.stdout is not None
    prompts = b""
    while not prompts.endswith(b": "):
        part = os.read(asked.stdout.fileno(), 1000)
        assert part, prompts
        prompts += part
    asked.send_signal(signal.SIGINT)
    output = asked.communicate(timeout=PATIENCE)[1]
    assert (asked.returncode, output) == (1, b"bedtime: nothing is saved\n")
    assert not cli.database.exists()


def test_what_was_taken_belongs_to_the_night_of_its_time(morning: CommandLine) -> None:
    output = morning.run("take", "caffeine", "1 espresso", "--at", "15:30", "--note", "after lunch")
    assert output == "Noted: caffeine, 1 espresso, 15:30, after lunch.\n"
    morning.run("take", "tea", at="2026-11-23 08:00")
    morning.run("take", "tea", "--at", "7:10")
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
    assert "taken: caffeine, 1 espresso, 15:30, after lunch" in morning.run("log")


def test_control_sequences_are_escaped(morning: CommandLine) -> None:
    red = "\x1b[31mred\n"
    output = morning.run("take", red + "tea", red, "--note", red)
    output += morning.run("take", "--undo")
    output += morning.run("aside", "--night", "2026-11-20", "--reason", red)
    output += morning.run("log")
    assert "\x1b" not in output
    assert output.count(r"Noted: \x1b[31mred\ntea, \x1b[31mred, ") == 1
    assert r"night set aside: \x1b[31mred" in output


def test_options_may_stand_among_the_words(morning: CommandLine) -> None:
    output = morning.run("take", "caffeine", "--at", "15:30", "1 espresso")
    assert output == "Noted: caffeine, 1 espresso, 15:30.\n"
    morning.run("checkin", "quality=3", "--night", "2026-11-20", "alarm=true", "--anyway")
    night = diary_night(morning, "2026-11-20")
    assert (night["quality"], night["alarm"]) == (3, True)
    morning.result("checkin", "quality=3", "--anyhow", "alarm=true").refusal(2)
    assert morning.run("take", "--at", "15:30", "--", "-x", "-1") == "Noted: -x, -1, 15:30.\n"


def test_the_last_that_was_taken_is_taken_back_and_leaves_the_table(morning: CommandLine) -> None:
    assert "nothing to take back" in morning.result("take", "--undo").refusal(1)
    morning.run("take", "tea", "--at", "7:10")
    morning.run("take", "caffeine", "1 espresso", "--at", "15:30")
    morning.result("take", "tea", "--undo").refusal(2)
    output = morning.run("take", "--undo")
    assert output == "Taken back: caffeine, 1 espresso, 15:30.\n"
    assert "an intake is taken back" in morning.run("log")
    table = morning.folder / "diary.csv"
    morning.run("export", "--with-intakes", str(table))
    assert "tea" in table.read_text()
    assert "espresso" not in table.read_text()
    assert "Taken back: tea" in morning.run("take", "--undo")
    morning.result("take", "--undo").refusal(1)


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
def test_what_is_no_intake_is_wrong_usage(cli: CommandLine, words: list[str]) -> None:
    cli.result("take", *words).refusal(2)
    assert not cli.database.exists()


def test_the_longest_words_reach_the_running_program(morning: CommandLine) -> None:
    morning.run("checkin", f"comments={'😴' * 4000}", f"side_effects={'ü' * 1000}")
    morning.run("take", "ü" * 1000, "😴" * 1000, "--note", "😴" * 1000)
    assert diary_night(morning)["comments"] == "😴" * 4000


def test_the_diary_is_a_table_to_read(cli: CommandLine) -> None:
    assert "checkin" in cli.run("diary")
    assert cli.json("diary") == []
    cli.run("checkin", "--night", "2026-11-22", *WHOLE_CHECK_IN, "quality=5")
    cli.run("checkin", "--night", "2026-11-21", "alarm=true")
    head, empty, whole = cli.run("diary").splitlines()
    assert head.split() == [
        *("night", "bed", "tried", "woke", "up", "asleep", "quality", "steps", "kept"),
    ]
    assert empty == "Sa 2026-11-21"
    assert whole == (
        "Su 2026-11-22   22:45  23:10  06:40  07:05  6 h 35 min   very good         yes"
    )


def test_an_empty_range_is_not_an_empty_diary(morning: CommandLine) -> None:
    assert "No night has a check-in yet" in morning.run("diary")
    morning.run("checkin", "quality=3")
    assert "No night from 2026-12-01 on has a check-in." in morning.run(
        "diary", "--since", "2026-12-01"
    )
    assert "No night up to 2026-01-01 has a check-in." in morning.run(
        "diary", "--until", "2026-01-01"
    )
    assert "No night from 2026-12-02 to 2026-12-01 has a check-in." in morning.run(
        "diary", "--since", "2026-12-02", "--until", "2026-12-01"
    )


def test_the_evenings_answers_stand_beside_the_night(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:10")
    cli.run("done", "light")
    running.advance_to("2026-11-22 23:00:05", "shown", "bed")
    cli.run("done", "bed")
    cli.run("checkin", "quality=3", at="2026-11-23 07:30")
    (line,) = cli.run("diary").splitlines()[1:]
    assert line.split() == ["Mo", "2026-11-23", "fair", "2/6", "yes"]


def test_the_log_names_what_was_answered_and_no_figure(cli: CommandLine) -> None:
    cli.run("checkin", "quality=1", "comments=bad", "alarm=")
    output = cli.run("log")
    assert "check-in: quality, comments, woken by an alarm" in output
    assert "1" not in output.split("check-in")[1]


def test_a_spring_gap_is_asked_about(cli: CommandLine) -> None:
    cli.set_clock("2026-03-29 09:00")
    assert "02:30" in cli.result("checkin", "tried_to_sleep=02:30", "out_of_bed=08:00").refusal(1)
    cli.run("checkin", "tried_to_sleep=01:30", "final_awakening=08:00", "out_of_bed=08:00")


def test_an_intake_stays_in_the_zone_it_was_logged_in(cli: CommandLine) -> None:
    cli.run("take", "tea", "--at", "15:30")
    cli.zone = "Asia/Tokyo"
    assert cli.run("take", "coffee", "--at", "03:30") == "Noted: coffee, 03:30.\n"
    cli.run("take", "--undo")
    assert cli.run("take", "--undo") == "Taken back: tea, 15:30.\n"


def test_a_check_in_stays_in_the_zone_it_was_made_in(cli: CommandLine) -> None:
    cli.run("checkin", "--night", "2026-11-20", "quality=3")
    cli.zone = "Asia/Tokyo"
    cli.run("checkin", "--night", "2026-11-20", "alarm=true")
    cli.run("checkin", "--night", "2026-11-21", "quality=3")
    zones = [row["zone"] for row in cli.json("diary")]
    assert zones == ["Europe/Berlin", "Asia/Tokyo"]


# a date that is lived twice


AWAY = "Pacific/Honolulu"


@pytest.fixture
def home_again(cli: CommandLine) -> CommandLine:
    """Honolulu, on the morning of a date that was checked in in Auckland twenty hours ago."""
    cli.zone = "Pacific/Auckland"
    cli.set_clock("2026-11-24 22:55")
    cli.run("done", "bed")
    cli.run("checkin", "quality=5", "out_of_bed=07:00", at="2026-11-25 07:30")
    cli.zone = AWAY
    cli.set_clock("2026-11-24 19:00")
    assert cli.state("bed") == "pending"
    cli.set_clock("2026-11-25 07:30")
    return cli


def test_a_second_check_in_of_a_date_asks_before_it_replaces_the_first(
    home_again: CommandLine,
) -> None:
    question = home_again.result("checkin", "quality=2", "out_of_bed=06:30").refusal(1)
    assert "Tuesday night → Wednesday (2026-11-25) is noted already" in question
    assert "Pacific/Auckland" in question
    assert question.endswith("? “--anyway” takes it")
    assert diary_night(home_again, "2026-11-25")["quality"] == 5
    home_again.run("checkin", "quality=2", "--anyway")
    home_again.run("checkin", "refreshed=4")  # it adds to the first
    night = diary_night(home_again, "2026-11-25")
    assert (night["quality"], night["refreshed"], night["out_of_bed"]) == (2, 4, "07:00")
    assert "noted already" in home_again.run("checkin", "quality=2")


def test_on_a_terminal_it_is_asked_before_the_fields(home_again: CommandLine) -> None:
    for answers in (("no",), (), ("perhaps",)):
        code, output = run_with_answers(home_again, *answers)
        assert code == 1
        assert "Pacific/Auckland" in output
        assert "bedtime: nothing is saved\n" in output
        assert "Enter leaves" not in output
    code, output = run_with_answers(home_again, "yes", *[""] * 8, "3", *[""] * 20)
    assert code == 0, output
    assert len([entry for entry in home_again.log() if entry["kind"] == "checkin"]) == 2


def test_a_zone_with_the_same_clock_asks_nothing(cli: CommandLine) -> None:
    cli.run("checkin", "quality=5", at="2026-11-23 07:30")
    cli.run("checkin", "quality=4", TZ="Europe/Paris")
    assert diary_night(cli)["quality"] == 4
