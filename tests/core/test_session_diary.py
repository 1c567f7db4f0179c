"""Random evenings once more, with the real log in between: what SQLite keeps tells the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from bedtime.adapters.diary import SqliteDiary
from tests.core.test_session_evenings import Story, stories, tell


def tell_in_sqlite(story: Story, folder: Path) -> None:
    """Run an evening in a log of its own, which is closed at every restart."""
    with SqliteDiary(folder / "bedtime.sqlite3") as diary:
        tell(story, diary)


@given(story=stories)
@settings(max_examples=20, deadline=None, derandomize=True)
def test_twenty_evenings(tmp_path_factory: pytest.TempPathFactory, story: Story) -> None:
    tell_in_sqlite(story, tmp_path_factory.mktemp("evening"))


@pytest.mark.slow
@given(story=stories)
@settings(max_examples=1000, deadline=None, derandomize=True)
def test_a_thousand_evenings(tmp_path_factory: pytest.TempPathFactory, story: Story) -> None:
    tell_in_sqlite(story, tmp_path_factory.mktemp("evening"))
