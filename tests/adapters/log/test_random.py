"""The log keeps whatever an entry can be."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import YEARS, Entry, Kind
from tests.adapters.log.entries import NEEDED

texts = st.text(max_size=20)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
)
plain_entries = st.builds(
    Entry,
    id=st.text(min_size=1, max_size=40),
    at=st.datetimes(
        datetime(YEARS.start, 1, 1),  # noqa: DTZ001 - hypothesis wants bounds without a zone
        datetime(YEARS.stop, 1, 1),  # noqa: DTZ001 - as above
        timezones=st.just(UTC),
    ).filter(lambda at: at.year in YEARS),
    zone=st.sampled_from(("Europe/Berlin", "UTC", "Pacific/Kiritimati")),
    night=st.dates(date(YEARS.start, 1, 1), date(YEARS.stop - 1, 12, 31)),
    kind=st.sampled_from(Kind),
    step=st.none() | texts,
    detail=st.dictionaries(texts, json_values, max_size=4),
)
random_entries = plain_entries.map(
    lambda entry: replace(entry, detail={**entry.detail, **NEEDED.get(entry.kind, {})})
)


@given(batches=st.lists(st.lists(random_entries, max_size=6), max_size=6))
def test_what_is_appended_is_read(
    batches: list[list[Entry]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("log") / "bedtime.sqlite3"
    expected: dict[str, Entry] = {}
    with SqliteLog(path, on_trouble=pytest.fail) as log:
        for batch in batches:
            log.append(batch)
            for entry in batch:
                expected.setdefault(entry.id, entry)
        written = list(expected.values())
        nights = sorted({entry.night for entry in written})
        assert log.entries() == tuple(written)
        for night in nights:
            assert log.night(night) == tuple(e for e in written if e.night == night)
        for kind in Kind:
            these = [entry for entry in written if entry.kind is kind]
            assert log.first(kind) == (these[0] if these else None)
            assert log.last(kind) == (these[-1] if these else None)
            assert log.nights(kind) == tuple(sorted({entry.night for entry in these}))
    assert SqliteLog(path, on_trouble=pytest.fail).entries() == tuple(written)
