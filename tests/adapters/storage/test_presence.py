"""The file of presence: small, private, and empty where it is damaged."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedtime.adapters.storage.presence import NAME, PresenceFile
from bedtime.core.morning.presence import Presence, Span

START = datetime(2026, 11, 22, 19, 0, 0, 250_000, tzinfo=UTC)
HOUR = timedelta(hours=1)
PRESENCE = Presence(
    (Span(START, START + HOUR), Span(START + 2 * HOUR, START + 3 * HOUR)),
    START + 12 * HOUR,
    START + 13 * HOUR,
)


def test_what_is_written_is_read_again_but_for_the_last_check(tmp_path: Path) -> None:
    file = PresenceFile(tmp_path)
    assert file.read() == Presence()
    file.write(PRESENCE)
    read = PresenceFile(tmp_path).read()
    assert (read.uses, read.since, read.observed_at) == (PRESENCE.uses, PRESENCE.since, None)
    file.write(Presence(PRESENCE.uses))
    assert PresenceFile(tmp_path).read() == Presence(PRESENCE.uses)


def test_it_is_its_users_alone_and_leaves_nothing_beside(tmp_path: Path) -> None:
    file = PresenceFile(tmp_path)
    (tmp_path / f".{NAME}.{os.getpid()}").write_text("broken off")
    file.write(PRESENCE)
    file.write(PRESENCE)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    file.clear()
    file.clear()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b"[" * 50_000,
        b'{"uses": []}',
        b'{"uses": 1, "since": null}',
        b'{"uses": [["2026-11-22T19:00:00+00:00"]], "since": null}',
        b'{"uses": [[1, 2]], "since": null}',
        b'{"uses": [], "since": "yesterday"}',
        b'{"uses": [], "since": "2026-11-22T19:00:00"}',
        b'{"uses": [], "since": "0001-01-01T00:00:00+14:00"}',
        b'{"uses": [["2026-11-22T19:00:00Z", "2026-11-22T18:00:00Z"]], "since": null}',
        b'{"uses": [["2026-11-22T18:00:00Z", "2026-11-22T19:00:00Z"]],'
        b' "since": "2026-11-22T18:30:00Z"}',
        b'{"uses": [], "since": null, "more": "' + b"x" * 70_000 + b'"}',
    ],
)
def test_a_damaged_file_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    file = PresenceFile(tmp_path)
    assert file.read() == Presence()
    file.write(PRESENCE)
    assert file.read() == PRESENCE


def test_a_file_that_cannot_be_written_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    file = PresenceFile(tmp_path)
    file.write(PRESENCE)
    assert file.read() == Presence()
    file.clear()
    gone = PresenceFile(tmp_path / "gone")
    gone.write(PRESENCE)
    assert gone.read() == Presence()


def test_two_full_nights_fit(tmp_path: Path) -> None:
    minutes = [START + timedelta(minutes=n) for n in range(0, 48 * 60, 12)]  # away after 5 at least
    busy = Presence(tuple(Span(at, at + timedelta(minutes=6)) for at in minutes))
    file = PresenceFile(tmp_path)
    file.write(busy)
    assert file.read() == busy
