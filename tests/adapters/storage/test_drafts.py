"""The drafts' file: private, written atomically, small, and no hindrance where it is damaged."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bedtime.adapters.storage.drafts import MOST, MOST_BYTES, DraftFile

MONDAY = date(2026, 11, 23)
TYPED = {"into_bed": "2250", "comments": "half a \ud83d, “quoted”\nand a line"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "drafts.json"


def test_what_was_typed_is_there_again(tmp_path: Path, path: Path) -> None:
    DraftFile(tmp_path).keep(MONDAY, TYPED)
    assert DraftFile(tmp_path).load(MONDAY) == TYPED
    assert DraftFile(tmp_path).load(MONDAY - timedelta(days=1)) == {}
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_last_draft_takes_the_file_with_it(tmp_path: Path, path: Path) -> None:
    drafts = DraftFile(tmp_path)
    drafts.drop(MONDAY)
    assert not path.exists()
    drafts.keep(MONDAY, TYPED)
    drafts.keep(MONDAY - timedelta(days=1), {"alarm": "true"})
    drafts.drop(MONDAY)
    assert drafts.load(MONDAY) == {}
    assert drafts.load(MONDAY - timedelta(days=1)) == {"alarm": "true"}
    drafts.drop(MONDAY - timedelta(days=1))
    assert list(tmp_path.iterdir()) == []


def test_of_many_nights_those_kept_last_stay(tmp_path: Path) -> None:
    drafts = DraftFile(tmp_path)
    nights = [MONDAY - timedelta(days=n) for n in range(MOST + 2)]
    for night in nights:
        drafts.keep(night, TYPED)
    drafts.keep(nights[2], {"alarm": "true"})
    drafts.keep(MONDAY, TYPED)
    kept = [night for night in nights if drafts.load(night)]
    assert kept == [MONDAY, nights[2], *nights[4:]]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"2026-11-23": []}',
        b'{"2026-11-23": {"into_bed": 5}}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"2026-11-23": {"alarm": "true"}}' + b" " * MOST_BYTES,
    ],
)
def test_a_damaged_file_counts_as_empty(tmp_path: Path, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    drafts = DraftFile(tmp_path)
    assert drafts.load(MONDAY) == {}
    drafts.keep(MONDAY, TYPED)
    assert drafts.load(MONDAY) == TYPED


def test_what_is_sound_beside_what_is_not_stays(tmp_path: Path, path: Path) -> None:
    path.write_text('{"2026-11-23": {"alarm": "true"}, "2026-11-22": 7}')
    assert DraftFile(tmp_path).load(MONDAY) == {"alarm": "true"}


def test_a_folder_in_its_place_is_no_draft(tmp_path: Path, path: Path) -> None:
    path.mkdir()
    assert DraftFile(tmp_path).load(MONDAY) == {}
    with pytest.raises(OSError, match="directory"):
        DraftFile(tmp_path).keep(MONDAY, TYPED)
