"""A room with a profile and a clock for every test of the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.outside import Outside


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    """Give a fresh profile in Berlin, on the Sunday evening that most stories begin with."""
    here = Outside(tmp_path)
    here.at("2026-11-22 21:00")
    yield here
    here.leave()
