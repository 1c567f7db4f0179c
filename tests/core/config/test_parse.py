"""Settings parsed from config.toml: valid values, and what each invalid place costs."""

import tomllib
from dataclasses import replace
from datetime import time

import pytest

from bedtime.core.config.parse import parse_settings
from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.core.settings import (
    DEFAULT_STEPS,
    WEEKDAYS,
    Checkin,
    General,
    Hours,
    Intakes,
    Interrupt,
    QuietInterrupt,
    Reminders,
    Settings,
    Show,
    Step,
    Voice,
)
from tests.core.config.parsing import settings_of

USUAL = {step.key: step for step in DEFAULT_STEPS}


def problems_of(text: str) -> tuple[Problem, ...]:
    return parse_settings(tomllib.loads(text))[1]


def only(text: str) -> Problem:
    (problem,) = problems_of(text)
    return problem


def test_an_empty_file_is_the_defaults() -> None:
    assert settings_of("") == Settings()
    assert [night.free for night in Settings().nights] == [False] * 5 + [True] * 2


EVERYTHING = """
zone = "Europe/Berlin"
[nights.mon]
bed = "22:45"
rise = "06:45"
free = true
[nights.sat]
bed = "1:05"
[nights.sun]
rise = 09:30:00
free = false
[[steps]]
key = "screens"
[[steps]]
key = "tea"
title = " Kräutertee 🫖 "
lead = 45.5
late = 0
enabled = false
show = "tray"
[reminders]
voice = "gentle"
countdown = false
discreet = true
snooze = [0.2, 240]
heads_up = 2.5
full_screen = "show"
do_not_disturb = "tray"
call = "wait"
[checkin]
offer = false
suggest = false
[general]
language = "pt_BR"
sleep_goal = 450
"""


PATIENT = (Interrupt.SHOW, QuietInterrupt.TRAY, Interrupt.WAIT)
CHOICE, TEXT = Defect.CHOICE_WANTED, Defect.TEXT_WANTED


def test_a_file_with_everything() -> None:
    nights = {
        "mon": Hours(time(22, 45), time(6, 45), free=True),
        "sat": Hours(time(1, 5), time(7), free=True),
        "sun": Hours(time(23), time(9, 30), free=False),
    }
    assert settings_of(EVERYTHING) == Settings(
        zone="Europe/Berlin",
        nights=tuple(nights.get(day, Hours()) for day in WEEKDAYS),
        steps=(
            USUAL["screens"],
            Step("tea", "Kräutertee 🫖", 45.5, 0, Show.TRAY, enabled=False),
        ),
        reminders=Reminders(Voice.GENTLE, False, True, (0.2, 240.0), 2.5, *PATIENT),
        checkin=Checkin(offer=False, suggest=False),
        general=General("pt_BR", 450),
    )


def test_what_a_later_version_wrote_is_no_problem() -> None:
    settings = settings_of(
        """
        moon = "full"
        [winddown]
        dim = true
        [nights]
        holidays = {}
        monday = "a word"
        [nights.mon]
        nap = "13:00"
        [[steps]]
        key = "bed"
        sound = "bell"
        """
    )
    assert settings == replace(Settings(), steps=(USUAL["bed"],))


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("nights", "[nights]"),
        ("nights.mon", "[nights.mon]"),
        ("reminders", "[reminders]"),
        ("checkin", "[checkin]"),
        ("general", "[general]"),
    ],
)
@pytest.mark.parametrize("value", ["3", '"x"', "[]", "[[]]", "true", "22:00:00"])
def test_what_should_be_a_table(name: str, table: str, value: str) -> None:
    settings, (problem,) = parse_settings(tomllib.loads(f"{name} = {value}"))
    assert settings == Settings()
    assert (problem.place, problem.defect) == (name, Defect.TABLE_WANTED)
    assert (problem.wanted, problem.fallback) == (table, Fallback.DEFAULTS)


@pytest.mark.parametrize(
    ("line", "place", "defect", "instead"),
    [
        ('reminders.voice = "loud"', "[reminders] voice", Defect.CHOICE_WANTED, '"clear"'),
        ("reminders.voice = 1", "[reminders] voice", Defect.TEXT_WANTED, '"clear"'),
        ("reminders.countdown = 0", "[reminders] countdown", Defect.SWITCH_WANTED, "true"),
        ('reminders.discreet = ""', "[reminders] discreet", Defect.SWITCH_WANTED, "false"),
        ("reminders.urgent = 2", "[reminders] urgent", Defect.SWITCH_WANTED, "true"),
        ("reminders.heads_up = 241", "[reminders] heads_up", Defect.OUT_OF_RANGE, "0"),
        ('reminders.full_screen = "steps"', "[reminders] full_screen", CHOICE, '"wait"'),
        ("reminders.full_screen = true", "[reminders] full_screen", TEXT, '"wait"'),
        ('reminders.do_not_disturb = "no"', "[reminders] do_not_disturb", CHOICE, '"steps"'),
        ('reminders.call = "steps"', "[reminders] call", CHOICE, '"tray"'),
        ("reminders.snooze = 10", "[reminders] snooze", Defect.MINUTES_WANTED, "[10, 5, 20]"),
        ("reminders.snooze = []", "[reminders] snooze", Defect.MINUTES_WANTED, "[10, 5, 20]"),
        ("checkin.offer = 1.0", "[checkin] offer", Defect.SWITCH_WANTED, "true"),
        ("checkin.suggest = []", "[checkin] suggest", Defect.SWITCH_WANTED, "true"),
        ("general.sleep_goal = 0.5", "[general] sleep_goal", Defect.OUT_OF_RANGE, "480"),
        ("general.sleep_goal = 1441", "[general] sleep_goal", Defect.OUT_OF_RANGE, "480"),
        ('general.sleep_goal = "8h"', "[general] sleep_goal", Defect.NUMBER_WANTED, "480"),
    ],
)
def test_one_wrong_value(line: str, place: str, defect: Defect, instead: str) -> None:
    settings, (problem,) = parse_settings(tomllib.loads(line))
    assert settings == Settings()
    assert (problem.place, problem.defect) == (place, defect)
    assert (problem.fallback, problem.instead) == (Fallback.VALUE, instead)


def test_names_of_intakes_lose_only_their_wrong_ones() -> None:
    settings, problems = parse_settings(
        tomllib.loads('intakes.offer = ["tea", 7, "", " wine ", "two\\nlines", "Tea"]')
    )
    assert settings.intakes.offer == ("tea", "wine")
    assert [(each.place, each.defect, each.fallback) for each in problems] == [
        ("[intakes] offer 2", Defect.TEXT_WANTED, Fallback.NAME_OUT),
        ("[intakes] offer 3", Defect.LINE_WANTED, Fallback.NAME_OUT),
        ("[intakes] offer 5", Defect.LINE_WANTED, Fallback.NAME_OUT),
    ]


def test_offering_nothing_is_a_choice_and_no_list_is_a_problem() -> None:
    assert parse_settings({})[0].intakes.offer is None
    assert parse_settings({"intakes": {"offer": []}}) == (
        replace(Settings(), intakes=Intakes(())),
        (),
    )
    settings, (problem,) = parse_settings({"intakes": {"offer": "tea"}})
    assert settings.intakes.offer is None
    assert (problem.defect, problem.wanted) == (
        Defect.NAMES_WANTED,
        '["caffeine", "alcohol", "big meal"]',
    )


def test_a_snooze_loses_only_its_wrong_numbers() -> None:
    settings, problems = parse_settings(
        tomllib.loads('reminders.snooze = [0, 15, "5", 240.5, true, nan, 5]')
    )
    assert settings.reminders.snooze == (15, 5)
    assert [(p.place[-1], p.defect, p.fallback) for p in problems] == [
        ("1", Defect.OUT_OF_RANGE, Fallback.NUMBER_OUT),
        ("3", Defect.NUMBER_WANTED, Fallback.NUMBER_OUT),
        ("4", Defect.OUT_OF_RANGE, Fallback.NUMBER_OUT),
        ("5", Defect.NUMBER_WANTED, Fallback.NUMBER_OUT),
        ("6", Defect.OUT_OF_RANGE, Fallback.NUMBER_OUT),
    ]
    assert problems[0].place == "[reminders] snooze 1"


def test_a_snooze_of_wrong_numbers_only_is_the_usual_one() -> None:
    settings, problems = parse_settings(tomllib.loads("reminders.snooze = [0]"))
    assert settings.reminders.snooze == (10, 5, 20)
    assert [p.fallback for p in problems] == [Fallback.NUMBER_OUT, Fallback.VALUE]


@pytest.mark.parametrize("name", ["Europe/Berlin", " Asia/Kathmandu ", "UTC", "America/Nuuk"])
def test_zones(name: str) -> None:
    assert settings_of(f'zone = "{name}"').zone == name.strip()


@pytest.mark.parametrize(
    "name",
    [
        "", "Mars/Olympus", "CET-1CEST", "Europe", "Europe/", "../etc/passwd", "/etc/passwd",
        "/usr/share/zoneinfo/UTC", "Etc/../UTC", "./UTC", r"a\u0000b", "x" * 5000, "zone1970.tab",
        "tzdata.zi", "posix/UTC", "right/UTC", "localtime", "posixrules", "Factory", "UTC\\n/..",
    ],
)  # fmt: skip
def test_no_zones(name: str) -> None:
    settings, (problem,) = parse_settings(tomllib.loads(f'zone = "{name}"'))
    assert settings.zone is None
    assert (problem.place, problem.defect) == ("zone", Defect.ZONE_UNKNOWN)
    assert problem.fallback is Fallback.SYSTEM


@pytest.mark.parametrize("value", ["1", "{}", "[]", "true", "1.5"])
def test_zones_and_languages_are_text(value: str) -> None:
    first, second = problems_of(f"zone = {value}\ngeneral.language = {value}")
    assert first.defect is second.defect is Defect.TEXT_WANTED
    assert first.fallback is second.fallback is Fallback.SYSTEM


@pytest.mark.parametrize("name", ["", "de", "pt_BR", "pt-BR", "zh_Hant_TW", "ast"])
def test_languages(name: str) -> None:
    assert settings_of(f'general.language = "{name}"').general.language == name


@pytest.mark.parametrize("name", ["../de", "d", "de/", "de_", "Deutsch", "1", "d.e"])
def test_no_languages(name: str) -> None:
    assert only(f'general.language = "{name}"').defect is Defect.LANGUAGE_WANTED


def test_each_wrong_place_has_its_own_problem() -> None:
    text = """
    zone = 3
    checkin = "no"
    nights.mon.bed = 3
    nights.tue = 3
    reminders.voice = 3
    general = 3
    steps = 3
    """
    assert [problem.place for problem in problems_of(text)] == [
        "zone",
        "[nights.mon] bed",
        "nights.tue",
        "steps",
        "[reminders] voice",
        "checkin",
        "general",
    ]
