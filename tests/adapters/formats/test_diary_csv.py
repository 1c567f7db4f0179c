"""The diary as CSV: as spreadsheets write it, and whatever bytes there are."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bedtime.adapters.formats import diary_csv
from bedtime.adapters.formats.diary_csv import NotTextError
from bedtime.core.diary.diary import mornings
from bedtime.core.diary.fields import FIELDS, FieldType
from bedtime.core.entry import Entry, Kind
from bedtime.core.settings import Settings
from bedtime.core.transfer import diary_table, merge
from bedtime.core.transfer.diary_table import RejectedCell, RejectReason
from tests.diary_tables import DiaryTable, gathered

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)
PLAIN = "night,quality,comments\n2026-11-23,3,warm\n2026-11-24,4,\n"


def exported(entries: list[Entry], *, with_intakes: bool = False) -> bytes:
    folded = mornings(entries, Settings(), "Europe/Berlin")
    return diary_csv.encode(diary_table.write_table(folded, entries, with_intakes=with_intakes))


def read(content: bytes) -> DiaryTable:
    return gathered(diary_csv.read(BytesIO(content)))


def imported(content: bytes, *log: Entry) -> list[Entry]:
    table = read(content)
    assert table.rejected == ()
    merging = merge.Merge(Settings(), "Europe/Berlin", "run", NOW)
    added = list(log)
    for row in table.rows:
        night = [entry for entry in log if entry.night == row.night]
        added += merging.compare(row, night).entries(merge.Choice(theirs=True, anyway=True))
    return added


def test_lines_end_as_the_rfc_has_it_and_quotes_are_doubled() -> None:
    night = Entry(
        "1", NOW, "Europe/Berlin", MONDAY, Kind.CHECKIN, detail={"comments": 'a "b", c\nd'}
    )
    content = exported([night])
    assert content.startswith(b"night,zone,slept,")
    assert content.count(b"\r\n") == 2
    assert b'"a ""b"", c\nd"' in content


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.rstrip().encode(),
        f"{PLAIN}\n\n".encode(),
        PLAIN.replace("3,warm", '"3","warm"').encode(),
        PLAIN.replace("night", '"Night"').encode(),
    ],
)
def test_variants_of_the_same_table(content: bytes) -> None:
    assert read(content).rows == read(PLAIN.encode()).rows
    assert len(read(content).rows) == 2


@pytest.mark.parametrize("content", [PLAIN.encode("utf-16"), "night\nü".encode("latin-1")])
def test_what_is_not_utf8_is_refused(content: bytes) -> None:
    with pytest.raises(NotTextError):
        read(content)


@pytest.mark.parametrize(
    ("last", "lines", "days"),
    [
        ('2026-11-25,4,"a"b\n2026-11-26,4,\n', "4", [23, 24, 26]),
        ('2026-11-25,4,"not closed\n2026-11-26,4,"x"\n2026-11-27,4,\n', "4-5", [23, 24, 27]),
        ('2026-11-25,4,"never closed\n2026-11-26,4,\n', "4-5", [23, 24]),
    ],
)
def test_of_a_wrong_quote_its_lines_are_named_and_the_rest_is_read(
    last: str, lines: str, days: list[int]
) -> None:
    found = read((PLAIN + last).encode())
    assert [row.night.day for row in found.rows] == days
    assert found.rejected == (RejectedCell(4, "", RejectReason.BROKEN_QUOTES, lines),)


def test_a_wrong_quote_counts_as_the_row_it_is_in() -> None:
    found = read((PLAIN + '2026-11-25,4,"a"b\n2026-11-26,9,\n').encode())
    assert [(each.row, each.reason) for each in found.rejected] == [
        (4, RejectReason.BROKEN_QUOTES),
        (5, RejectReason.INVALID_ANSWER),
    ]


def test_a_cell_that_is_too_long_is_named_and_the_rest_is_read() -> None:
    long = "x" * 200_000
    found = read(f"{PLAIN}2026-11-25,4,{long}\n2026-11-26,4,\n".encode())
    assert [row.night.day for row in found.rows] == [23, 24, 25, 26]
    assert found.rejected == (RejectedCell(4, "comments", RejectReason.INVALID_ANSWER, long),)


def test_an_empty_file_has_no_columns() -> None:
    for content in (b"", b"\n", b"\xef\xbb\xbf"):
        assert read(content).rejected[0].reason is RejectReason.NO_NIGHT_COLUMN


ANSWERS = {
    FieldType.SWITCH: st.booleans(),
    FieldType.CLOCK: st.times().map(lambda clock: clock.isoformat("minutes")),
    FieldType.MINUTES: st.integers(0, 1440) | st.floats(0, 1440),
    FieldType.COUNT: st.integers(1, 5),
    FieldType.CHOICES: st.lists(st.sampled_from(["noise", "light", "other"])),
    FieldType.TEXT: st.text(max_size=20)
    | st.sampled_from(['"', "=1+1", "a\r\nb", "\0", "\x85", ";"]),
}
DETAIL = st.fixed_dictionaries({}, optional={f.name: ANSWERS[f.type] for f in FIELDS})
NIGHTS = st.dictionaries(
    st.integers(0, 400).map(lambda n: date.fromordinal(MONDAY.toordinal() + n)),
    st.tuples(DETAIL, st.sampled_from(["Europe/Berlin", "Asia/Tokyo", "UTC"]), st.booleans()),
    max_size=4,
)


@given(nights=NIGHTS, with_intakes=st.booleans())
@example(nights={}, with_intakes=False)
def test_export_import_export_is_identical_to_the_byte(
    nights: dict[date, tuple[dict[str, object], str, bool]],
    with_intakes: bool,
) -> None:
    entries = []
    for night, (detail, zone, with_tea) in nights.items():
        entries.append(Entry(f"{night}", NOW, zone, night, Kind.CHECKIN, detail=detail))
        if with_tea:
            tea = {"what": "tea, “Earl”", "amount": None, "taken": NOW.isoformat(), "note": "\n"}
            entries.append(Entry(f"{night}i", NOW, zone, night, Kind.INTAKE, detail=tea))
    first = exported(entries, with_intakes=with_intakes)
    there = imported(first)
    second = exported(there, with_intakes=with_intakes)
    assert second == first
    assert imported(second, *there) == there  # nothing twice


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda t: f"night,{t}".encode("utf-8", "replace"))
)
@example(b"night\n2026-11-23\n\xff")
@example(b'night\n"' + b"x" * 200_000)
@example(b"night\0,\0\n2026-11-23,\0\n")
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        assert isinstance(read(content), DiaryTable)
    except NotTextError:
        with pytest.raises(UnicodeDecodeError):
            content.decode()
