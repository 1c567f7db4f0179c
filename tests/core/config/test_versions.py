"""Config files of other versions: which one it is, and what an older one says in today's words."""

from collections.abc import Sequence
from typing import Any

import pytest

from bedtime.core.config.document import reading
from bedtime.core.config.problems import Defect, Fallback
from bedtime.core.config.versions import MIGRATIONS, Migration, problems, upgraded, version


def goal(raw: dict[str, Any]) -> None:
    """Take a version that said "goal" in hours to one that says "sleep_goal" in minutes."""
    raw["general"]["sleep_goal"] = raw["general"].pop("goal") * 60


def pinned(raw: dict[str, Any]) -> None:
    """Take a version with a table for the zone to one without."""
    raw["zone"] = raw.pop("place")["zone"]


TWO: Sequence[Migration] = (goal, pinned)
OLD = {"place": {"zone": "UTC"}, "general": {"goal": 7}, "own": 1}


def test_a_file_that_does_not_say_is_of_version_1() -> None:
    assert version({}) == 1
    assert version({"version": 3}) == 3


@pytest.mark.parametrize("said", [0, -1, True, 1.0, "1", None, [1], {}])
def test_what_is_no_version_is_told_and_taken_for_1(said: object) -> None:
    raw = {"version": said, "zone": "UTC"}
    assert version(raw) is None
    (problem,) = problems(raw)
    assert (problem.place, problem.flaw, problem.rest) == (
        "version",
        Defect.VERSION_WANTED,
        Fallback.VALUE,
    )
    assert (problem.wanted, problem.instead) == ("1", "1")
    assert upgraded(raw) == raw


def test_each_migration_takes_one_version_to_the_next() -> None:
    assert upgraded(OLD, TWO) == {
        "zone": "UTC",
        "general": {"sleep_goal": 420},
        "own": 1,
        "version": 3,
    }
    second = {"version": 2, "place": {"zone": "UTC"}, "general": {"sleep_goal": 420}, "own": 1}
    assert upgraded(second, TWO) == upgraded(OLD, TWO)
    assert upgraded(upgraded(OLD, TWO), TWO) == upgraded(OLD, TWO)
    assert OLD == {"place": {"zone": "UTC"}, "general": {"goal": 7}, "own": 1}
    assert problems(OLD, TWO) == problems(second, TWO) == ()


def test_a_newer_file_stays_as_it_is_and_is_told() -> None:
    raw = {"version": 4, "zone": "UTC"}
    assert upgraded(raw, TWO) == raw
    (problem,) = problems(raw, TWO)
    assert (problem.flaw, problem.rest) == (Defect.NEWER, Fallback.KNOWN)
    assert (problem.value, problem.wanted) == ("4", "3")


def test_todays_file_is_not_touched() -> None:
    raw = {"zone": "UTC", "own": [{"deep": 1}]}
    assert upgraded(raw, MIGRATIONS) == raw
    assert problems(raw, MIGRATIONS) == ()


def test_a_reading_has_the_version_and_the_words_of_both() -> None:
    said = reading(b'[general]\ngoal = 7\n[place]\nzone = "UTC"\n', TWO)
    assert said.version == 1
    assert (said.settings.zone, said.settings.general.sleep_goal) == ("UTC", 420)
    assert said.raw["version"] == 3
    assert said.mended.raw["general"] == {"goal": 7}


def test_a_problem_is_told_with_its_line() -> None:
    (newer, zone) = reading(b"\nversion = 9\nzone = 5\n").problems
    assert (newer.place, newer.line) == ("version", 2)
    assert (zone.place, zone.line) == ("zone", 3)
    assert reading(b"zone = 'UTC'").problems == ()
