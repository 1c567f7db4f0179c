"""config.toml as a user writes it, right and wrong, as the output of the commands shows it."""

import pytest

from tests.cli.command_line import CommandLine, until

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def week(bed: str, rise: str) -> str:
    """Return settings in which every night is the same."""
    return "".join(f'[nights.{day}]\nbed = "{bed}"\nrise = "{rise}"\n' for day in DAYS)


def times(cli: CommandLine, night: str) -> tuple[str, str]:
    """Return a night's bedtime and rising."""
    plan = cli.json("tonight", "--night", night)
    return plan["bedtime"], plan["rising"]


def test_a_day_sleeper_has_nights_like_everybody(cli: CommandLine) -> None:
    cli.config(week("08:30", "16:00"))
    plan = cli.json("tonight", at="2026-11-23 15:59")
    assert plan["night"] == "2026-11-23"
    plan = cli.json("tonight", at="2026-11-23 16:00")
    assert plan["night"] == "2026-11-24"
    assert plan["bedtime"] == "2026-11-24T08:30:00+01:00"
    assert plan["rising"] == "2026-11-24T16:00:00+01:00"
    assert [step["at"][8:16] for step in plan["steps"]] == [
        "23T23:30",
        "24T05:30",
        "24T06:30",
        "24T07:30",
        "24T08:00",
        "24T08:30",
    ]
    cli.run_briefly("2026-11-24 08:31")
    cli.run("done", "bed", at="2026-11-24 08:40")
    assert [entry["night"] for entry in cli.log()][-1] == "2026-11-24"


def test_a_night_takes_from_the_default_what_it_does_not_set(cli: CommandLine) -> None:
    cli.config('[nights.mon]\nbed = "22:15"\n[nights.tue]\nrise = "05:00"\n')
    assert times(cli, "2026-11-23") == (
        "2026-11-22T22:15:00+01:00",
        "2026-11-23T07:00:00+01:00",
    )
    assert times(cli, "2026-11-24") == (
        "2026-11-23T23:00:00+01:00",
        "2026-11-24T05:00:00+01:00",
    )
    assert times(cli, "2026-11-25") == (
        "2026-11-24T23:00:00+01:00",
        "2026-11-25T07:00:00+01:00",
    )


def test_a_bedtime_after_midnight_belongs_to_the_rising_after_it(cli: CommandLine) -> None:
    cli.config('[nights.sun]\nbed = "01:30"\nrise = "10:00"\n')
    assert times(cli, "2026-11-22") == (
        "2026-11-22T01:30:00+01:00",
        "2026-11-22T10:00:00+01:00",
    )
    assert cli.json("tonight", at="2026-11-22 09:59")["night"] == "2026-11-22"


def test_a_night_that_overlaps_is_off_and_shown_so(cli: CommandLine) -> None:
    cli.config(
        '[nights.mon]\nbed = "07:30"\nrise = "15:00"\n[nights.tue]\nbed = "14:00"\nrise = "13:00"\n'
    )
    plan = cli.json("tonight", at="2026-11-23 16:00")
    assert plan == {
        "night": "2026-11-24",
        "zone": "Europe/Berlin",
        "bedtime": None,
        "rising": "2026-11-24T13:00:00+01:00",
        "steps": [],
    }
    assert "off" in cli.run("tonight")
    assert cli.json("status")["next"]["at"] == "2026-11-24T14:00:00+01:00"
    cli.result("done", "bed").refusal(2)
    running = cli.start("2026-11-24 12:59")
    assert cli.logged() == []
    running.advance_to("2026-11-24 14:00:05", "shown", "caffeine")
    assert cli.json("tonight")["night"] == "2026-11-25"


def test_a_step_before_the_rising_before_is_left_out_with_a_sentence(cli: CommandLine) -> None:
    cli.config(
        '[[steps]]\nkey = "stretch"\ntitle = "Stretch"\nlead = 961\n'
        '[[steps]]\nkey = "walk"\nlead = 960\n'
        '[[steps]]\nkey = "bed"\nlead = 0\n'
    )
    plan = cli.json("tonight", at="2026-11-22 12:00")
    assert [step["key"] for step in plan["steps"]] == ["walk", "bed"]
    assert plan["steps"][0]["at"] == "2026-11-22T07:00:00+01:00", "at the rising itself"
    assert "Stretch" in cli.run("tonight")


def test_any_step_replaces_the_default_list_whole(cli: CommandLine) -> None:
    cli.config(
        '[[steps]]\nkey = "tea"\ntitle = "Tea"\nlead = 30.5\n'
        '[[steps]]\nkey = "screens"\nlead = 90\nenabled = false\n'
        '[[steps]]\nkey = "bed"\nlead = 0\nlate = 0\n'
    )
    steps = cli.json("tonight", at="2026-11-22 12:00")["steps"]
    assert [(step["key"], step["title"], step["at"][11:19]) for step in steps] == [
        ("tea", "Tea", "22:29:30"),
        ("bed", "Lights out", "23:00:00"),
    ]
    cli.result("done", "screens").refusal(2)


def test_a_step_without_lateness_still_has_a_minute(cli: CommandLine) -> None:
    cli.config('[[steps]]\nkey = "bed"\nlead = 0\nlate = 0\n')
    cli.start("2026-11-22 22:59").kill()
    cli.start("2026-11-22 23:00:30").kill()
    assert cli.logged() == [("shown", "bed")]


def test_the_zone_is_pinned_or_the_systems(cli: CommandLine) -> None:
    assert cli.json("tonight", TZ="Asia/Kathmandu")["zone"] == "Asia/Kathmandu"
    assert times(cli, "2026-07-01")[0] == "2026-06-30T23:00:00+02:00"
    cli.config('zone = "America/New_York"\n')
    plan = cli.json("tonight", at="2026-11-22 12:30", TZ="Asia/Kathmandu")
    assert plan["zone"] == "America/New_York"
    assert plan["night"] == "2026-11-22", "there it is 06:30"
    assert plan["rising"] == "2026-11-22T07:00:00-05:00"
    cli.run("done", "bed")
    (entry,) = cli.log()
    assert entry["zone"] == "America/New_York"
    assert entry["at"].startswith("2026-11-22T06:30:0")
    assert entry["at"].endswith("-05:00")


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        (b"\x00\xff garbage [[[", "config.toml:1"),
        (b"garbage [[\n", "config.toml:1"),
        (b'zone = "Mars/Base"\n', "zone"),
        (b"zone = 5\n", "zone"),
        (b'[nights.mon]\nbed = "25:00"\n', "[nights.mon] bed"),
        (b'[nights.mon]\nbed = "07:00"\nrise = "07:00"\n', "[nights.mon]"),
        (b'[[steps]]\nkey = "bed"\nlead = -5\n', "[[steps]] 1 lead"),
        (b'[[steps]]\nkey = "bed"\n[[steps]]\nkey = "bed"\nlead = 9\n', "[[steps]] 2 key"),
        (b'[reminders]\nvoice = "loud"\n', "[reminders] voice"),
    ],
)
def test_a_wrong_place_is_named_and_costs_only_itself(
    cli: CommandLine, wrong: bytes, place: str
) -> None:
    cli.profile.mkdir()
    config = cli.profile / "config.toml"
    config.write_bytes(wrong)

    result = cli.result("tonight", "--json", at="2026-11-22 12:00")
    assert result.code == 0
    assert [
        line for line in result.err.splitlines() if line.startswith("bedtime: ") and place in line
    ]
    assert result.err.count("\n") == 1
    plan = result.value
    assert plan["bedtime"] == "2026-11-22T23:00:00+01:00"
    assert plan["steps"][-1]["key"] == "bed"
    assert config.read_bytes() == wrong
    assert [path.name for path in cli.profile.iterdir()] == ["config.toml"]


def test_with_a_ruined_file_the_program_runs_and_leaves_it_alone(cli: CommandLine) -> None:
    cli.config("garbage [[\n[nights.mon]\nbed = 23\n")
    before = (cli.profile / "config.toml").read_bytes()
    running = cli.start("2026-11-22 22:05")
    assert "config.toml" in running.err
    assert running.end() == 0
    assert (cli.profile / "config.toml").read_bytes() == before
    assert cli.result("log", "--json").value[0]["kind"] == "started"


def test_the_rest_of_a_wrong_file_counts(cli: CommandLine) -> None:
    cli.config('zone = "Mars/Base"\n[nights.mon]\nbed = "22:15"\nrise = 7\n')
    result = cli.result("tonight", "--json", at="2026-11-22 12:00")
    assert result.value["bedtime"] == "2026-11-22T22:15:00+01:00"
    assert result.value["rising"] == "2026-11-23T07:00:00+01:00"
    assert result.value["zone"] == "Europe/Berlin"


def test_a_file_that_is_away_at_a_reminders_moment_moves_nothing(cli: CommandLine) -> None:
    cli.config(week("22:40", "07:00"))
    file = cli.profile / "config.toml"
    running = cli.start("2026-11-22 21:30")
    aside = file.rename(cli.profile / "config.toml~")
    until(lambda: "There is nothing in" in running.err)
    running.advance_to("2026-11-22 21:40", "shown", "screens")
    aside.rename(file)
    cli.run("done", "screens")
    assert cli.states()["screens"] == "done"
    planned = [entry["detail"]["bedtime"] for entry in cli.log() if entry["kind"] == "planned"]
    assert planned == ["2026-11-22T22:40:00+01:00"]
    assert running.end() == 0
