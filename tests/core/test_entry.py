"""Instants as the log writes them."""

from datetime import UTC, datetime

from bedtime.core.entry import format_instant, parse_instant


def test_an_instant_is_written_with_its_offset_and_read_as_utc() -> None:
    noon = datetime(2024, 7, 1, 12, tzinfo=UTC)
    assert format_instant(noon, "Europe/Berlin") == "2024-07-01T14:00:00+02:00"
    assert parse_instant("2024-07-01T14:00:00+02:00") == noon
    assert parse_instant("2024-07-01T14:00:00+02:00").tzinfo is UTC
