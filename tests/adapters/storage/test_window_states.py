"""The file of how windows were left: small, and no hindrance where it is damaged."""

from pathlib import Path

import pytest

from bedtime.adapters.storage.json_files import MOST_BYTES
from bedtime.adapters.storage.window_states import NAME, WindowStateFile


def test_what_a_window_keeps_is_there_again(tmp_path: Path) -> None:
    states = WindowStateFile(tmp_path)
    states.keep("tonight", {"size": [400, 500]})
    states.keep("settings", {"page": "steps"})
    states.keep("tonight", {"place": [1, 2]})
    again = WindowStateFile(tmp_path)
    assert again.load("tonight") == {"size": [400, 500], "place": [1, 2]}
    assert again.load("settings") == {"page": "steps"}
    assert again.load("check_in") == {}
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


def test_what_is_kept_already_is_not_written_again(tmp_path: Path) -> None:
    states = WindowStateFile(tmp_path)
    states.keep("tonight", {"size": [400, 500]})
    before = (tmp_path / NAME).stat().st_ino
    states.keep("tonight", {"size": [400, 500]})
    assert (tmp_path / NAME).stat().st_ino == before


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1]", b'{"tonight": 3}', b"\xff", b"[" * 100_000, b" " * (MOST_BYTES + 1)],
)
def test_a_damaged_file_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    states = WindowStateFile(tmp_path)
    assert states.load("tonight") == {}
    states.keep("tonight", {"size": [1, 2]})
    assert states.load("tonight") == {"size": [1, 2]}


def test_what_cannot_be_written_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    WindowStateFile(tmp_path / "file").keep("tonight", {"size": [1, 2]})
    assert WindowStateFile(tmp_path / "file").load("tonight") == {}
