"""The version of a config.toml: which one it is, and what is wrong with it."""

import pytest

from bedtime.core.config.document import read_document
from bedtime.core.config.problems import Defect, Fallback
from bedtime.core.config.versions import problems, version


def test_a_file_that_does_not_say_is_of_version_1() -> None:
    assert version({}) == 1
    assert version({"version": 3}) == 3


@pytest.mark.parametrize("value", [0, -1, True, 1.0, "1", None, [1], {}])
def test_what_is_no_version_is_a_problem_and_counts_as_1(value: object) -> None:
    raw = {"version": value, "zone": "UTC"}
    assert version(raw) is None
    (problem,) = problems(raw)
    assert (problem.place, problem.defect, problem.fallback) == (
        "version",
        Defect.VERSION_WANTED,
        Fallback.VALUE,
    )
    assert (problem.wanted, problem.instead) == ("1", "1")


def test_a_newer_version_is_a_problem() -> None:
    (problem,) = problems({"version": 4, "zone": "UTC"})
    assert (problem.defect, problem.fallback) == (Defect.NEWER, Fallback.KNOWN)
    assert (problem.value, problem.wanted) == ("4", "1")


@pytest.mark.parametrize("raw", [{"zone": "UTC", "own": [{"deep": 1}]}, {"version": 1}])
def test_todays_version_is_no_problem(raw: dict[str, object]) -> None:
    assert problems(raw) == ()


def test_a_problem_has_its_line() -> None:
    (newer, zone) = read_document(b"\nversion = 9\nzone = 5\n").problems
    assert (newer.place, newer.line) == ("version", 2)
    assert (zone.place, zone.line) == ("zone", 3)
    assert read_document(b"zone = 'UTC'").problems == ()
