"""Nights parsed from config.toml: valid values, and what each invalid place costs."""

import tomllib
from datetime import time

import pytest

from bedtime.core.config.parse import parse_settings
from bedtime.core.config.problems import Defect, Fallback
from bedtime.core.settings import DEFAULT_NIGHTS, Hours
from tests.core.config.parsing import settings_of


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"22:45"', time(22, 45)),
        ('"7:05"', time(7, 5)),
        ('"00:00"', time(0)),
        ('"0:00"', time(0)),
        ('" 23:59 "', time(23, 59)),
        ("22:45:00", time(22, 45)),
        ("22:45:00.000", time(22, 45)),
    ],
)
def test_times(value: str, expected: time) -> None:
    assert settings_of(f"nights.wed.bed = {value}").nights[2].bed == expected


@pytest.mark.parametrize(
    "value",
    [
        '"24:00"', '"7:5"', '"22.45"', '"2245"', '"22:60"', '"-1:00"', '"10:45 pm"', '"22:45:00"',
        '"٢٢:٤٥"', '"\u0667:0\u0665"', '""', '"bed"', "2245", "22.75", "true", "[22, 45]", "{}",
        "22:45:30", "22:45:00.5", "2026-01-01", "2026-01-01T22:45:00", "2026-01-01T22:45:00Z",
    ],
)  # fmt: skip
def test_no_times(value: str) -> None:
    settings, (problem,) = parse_settings(
        tomllib.loads(f"nights.wed.bed = {value}\nnights.wed.rise = '6:00'")
    )
    assert settings.nights[2] == Hours(time(23), time(6))
    assert problem.place == "[nights.wed] bed"
    assert (problem.defect, problem.wanted) == (Defect.TIME_WANTED, '"22:45"')
    assert (problem.fallback, problem.instead) == (Fallback.VALUE, '"23:00"')


@pytest.mark.parametrize(
    "lines", ['bed = "22:00"\nrise = "22:00"', 'bed = "07:00"', 'rise = "23:00"', "bed = 07:00:00"]
)
def test_bed_at_the_rising_is_invalid(lines: str) -> None:
    settings, (problem,) = parse_settings(tomllib.loads(f"[nights.tue]\n{lines}\nfree = true"))
    assert settings.nights[1] == Hours(free=True)
    assert (problem.place, problem.defect) == ("[nights.tue]", Defect.BED_IS_RISE)
    assert problem.instead == 'bed = "23:00", rise = "07:00"'


def test_bed_at_the_rising_because_the_other_is_wrong() -> None:
    settings, problems = parse_settings(tomllib.loads('nights.tue = {bed = "7:00", rise = "6.00"}'))
    assert settings.nights[1] == DEFAULT_NIGHTS[1]
    assert [problem.defect for problem in problems] == [Defect.TIME_WANTED, Defect.BED_IS_RISE]


def test_a_day_sleeper_is_no_problem() -> None:
    night = settings_of('[nights.fri]\nbed = "08:30"\nrise = "16:00"').nights[4]
    assert night == Hours(time(8, 30), time(16))


@pytest.mark.parametrize("free", ["1", '"yes"', "[]"])
def test_free_is_true_or_false(free: str) -> None:
    settings, (problem,) = parse_settings(tomllib.loads(f"nights.sat.free = {free}"))
    assert settings.nights[5].free
    assert (problem.defect, problem.instead) == (Defect.SWITCH_WANTED, "true")


@pytest.mark.parametrize("name", ["monday", "Mon", "MON", '"mon."'])
def test_a_day_by_another_name(name: str) -> None:
    _, (problem,) = parse_settings(tomllib.loads(f'[nights.{name}]\nbed = "22:00"'))
    assert (problem.defect, problem.wanted) == (Defect.DAY_WANTED, "[nights.mon]")
    assert (problem.place, problem.fallback) == (
        f"[nights.{name.strip(chr(34))}]",
        Fallback.TABLE_OUT,
    )
