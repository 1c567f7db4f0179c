"""Rooms for the tests of the real program."""

from collections.abc import Iterator

import pytest

from tests.desktop.room import Room


@pytest.fixture
def room() -> Iterator[Room]:
    """A session with a bus and the strict server; ended afterwards, nothing left."""
    made = Room()
    yield made
    made.close()
