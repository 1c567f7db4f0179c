"""The diary as a table of text: what is written, what is read, and what is rejected by row."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.diary.diary import mornings
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry, Kind
from bedtime.core.settings import Settings
from bedtime.core.transfer import diary_table
from bedtime.core.transfer.diary_table import COLUMNS, RejectedCell, RejectReason, Row
from tests.diary_tables import read_table

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
NOW = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)
FAR = '[{"what": "tea", "taken": "0001-01-01T00:00:00+14:00"}]'


def checked_in(night: date, **detail: Any) -> Entry:
    return Entry(str(night), NOW, "Europe/Berlin", night, Kind.CHECKIN, detail=detail)


def intake_entry(night: date, what: str, zone: str = "Europe/Berlin") -> Entry:
    detail = {"what": what, "amount": "1", "taken": "2026-11-22T15:30:00+01:00", "note": None}
    return Entry(f"{night} {what}", NOW, zone, night, Kind.INTAKE, detail=detail)


def written(*entries: Entry, with_intakes: bool = False) -> list[dict[str, str]]:
    folded = mornings(entries, Settings(), "Europe/Berlin")
    intakes = [entry for entry in entries if entry.kind is Kind.INTAKE]
    columns, *rows = diary_table.write_table(folded, intakes, with_intakes=with_intakes)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_the_columns_are_the_diarys() -> None:
    (plain,) = diary_table.write_table([], [], with_intakes=False)
    assert ",".join(plain) == (
        "night,zone,slept,into_bed,tried_to_sleep,minutes_to_fall_asleep,awakenings,minutes_awake,"
        "final_awakening,out_of_bed,quality,refreshed,naps_minutes,comments,disturbed_by,alarm,"
        "free_day,time_in_bed,sleep_onset_latency,wake_after_sleep_onset,terminal_wakefulness,"
        "sleep_period,total_sleep,sleep_efficiency,midsleep"
    )
    (full,) = diary_table.write_table([], [], with_intakes=True)
    assert set(full) - set(plain) == {"side_effects", "intakes"}


def test_side_effects_and_intakes_stand_only_where_they_are_asked_for() -> None:
    entries = [checked_in(MONDAY, side_effects="itching"), intake_entry(MONDAY, "melatonin")]
    (plain,) = written(*entries)
    assert "itching" not in str(plain)
    assert "melatonin" not in str(plain)
    (full,) = written(*entries, with_intakes=True)
    assert full["side_effects"] == "itching"
    assert full["intakes"] == (
        '[{"what": "melatonin", "amount": "1", "taken": "2026-11-22T15:30:00+01:00", "note": null}]'
    )


def test_a_night_of_intakes_alone_has_a_row_where_they_are_asked_for() -> None:
    assert written(intake_entry(TUESDAY, "tea")) == []
    rows = written(
        checked_in(MONDAY, quality=3), intake_entry(TUESDAY, "tea", "Asia/Tokyo"), with_intakes=True
    )
    assert [(row["night"], row["zone"], row["slept"]) for row in rows] == [
        ("2026-11-23", "Europe/Berlin", "true"),
        ("2026-11-24", "Asia/Tokyo", ""),
    ]
    assert "2026-11-22T23:30:00+09:00" in rows[1]["intakes"]


def test_a_row_has_the_answers_of_its_columns() -> None:
    found = read_table(
        [
            ["into_bed", "Night ", "quality", "total_sleep", "mood", ""],
            ["22:45", "2026-11-23", "", "999", "blue", ""],
            [],
            ["", "", "", "", "", ""],
        ]
    )
    assert found.rows == (Row(2, MONDAY, None, {"into_bed": time(22, 45), "quality": None}),)
    assert (found.rejected, found.unknown_columns) == ((), ("mood",))


def test_what_was_written_reads_back() -> None:
    entries = [
        checked_in(MONDAY, into_bed="22:45", comments="a;b\nc", disturbed_by=["noise", "light"]),
        intake_entry(MONDAY, "tea"),
    ]
    found = read_table(
        diary_table.write_table(
            mornings(entries, Settings(), "UTC"), [entries[1]], with_intakes=True
        )
    )
    (row,) = found.rows
    assert (row.night, row.zone, found.rejected, found.unknown_columns) == (
        MONDAY,
        "Europe/Berlin",
        (),
        (),
    )
    assert {name: value for name, value in row.answers.items() if value is not None} == {
        "slept": True,
        "into_bed": time(22, 45),
        "comments": "a;b\nc",
        "disturbed_by": ("noise", "light"),
        "free_day": False,
    }
    assert row.intakes == (Intake("tea", "1", datetime(2026, 11, 22, 14, 30, tzinfo=UTC)),)


@pytest.mark.parametrize(
    ("cells", "rejected"),
    [
        (["x", "", "", ""], RejectedCell(2, "night", RejectReason.NOT_A_NIGHT, "x")),
        (["", "", "3", ""], RejectedCell(2, "night", RejectReason.NOT_A_NIGHT, "")),
        (
            ["0001-01-01", "", "", ""],
            RejectedCell(2, "night", RejectReason.NOT_A_NIGHT, "0001-01-01"),
        ),
        (["2026-11-23", "Mars", "", ""], RejectedCell(2, "zone", RejectReason.NOT_A_ZONE, "Mars")),
        (["2026-11-23"], RejectedCell(2, "night", RejectReason.CELL_COUNT, "1")),
        (["2026-11-23", "", "", "", ""], RejectedCell(2, "night", RejectReason.CELL_COUNT, "5")),
    ],
)
def test_a_row_without_its_night_is_left_out(cells: list[str], rejected: RejectedCell) -> None:
    found = read_table([["night", "zone", "quality", "intakes"], cells])
    assert (found.rows, found.rejected) == ((), (rejected,))


@pytest.mark.parametrize(
    ("quality", "intakes", "rejected"),
    [
        ("9", "", RejectedCell(2, "quality", RejectReason.INVALID_ANSWER, "9")),
        ("25:00", "", RejectedCell(2, "quality", RejectReason.INVALID_ANSWER, "25:00")),
        ("-3", "", RejectedCell(2, "quality", RejectReason.INVALID_ANSWER, "-3")),
        ("NaN", "", RejectedCell(2, "quality", RejectReason.INVALID_ANSWER, "NaN")),
        ("", "tea", RejectedCell(2, "intakes", RejectReason.NOT_INTAKES, "tea")),
        ("", "{}", RejectedCell(2, "intakes", RejectReason.NOT_INTAKES, "{}")),
        ("", "[1]", RejectedCell(2, "intakes", RejectReason.NOT_INTAKES, "[1]")),
        ("", "[{}]", RejectedCell(2, "intakes", RejectReason.NOT_INTAKES, "[{}]")),
        ("", FAR, RejectedCell(2, "intakes", RejectReason.NOT_INTAKES, FAR)),
        ("", "[" * 99999, RejectedCell(2, "intakes", RejectReason.NOT_INTAKES, "[" * 99999)),
    ],
)
def test_of_an_invalid_cell_the_rest_of_the_row_is_read(
    quality: str, intakes: str, rejected: RejectedCell
) -> None:
    columns = ["night", "quality", "intakes", "alarm"]
    found = read_table([columns, ["2026-11-23", quality, intakes, "true"]])
    (row,) = found.rows
    assert row.answers["alarm"] is True
    assert row.answers.get("quality") is None
    assert found.rejected == (rejected,)


def test_empty_lines_before_the_columns_are_passed_over() -> None:
    found = read_table([[], ["", ""], ["night", "quality"], ["2026-11-23", "9"]])
    assert found.rejected == (RejectedCell(4, "quality", RejectReason.INVALID_ANSWER, "9"),)
    assert read_table([[], ["day"]]).rejected == (
        RejectedCell(2, "night", RejectReason.NO_NIGHT_COLUMN),
    )


def test_of_a_night_that_comes_twice_the_first_row_counts() -> None:
    rows = [["night", "quality"], ["2026-11-23", "3"], ["2026-11-24", "4"], ["2026-11-23", "5"]]
    found = read_table(rows)
    assert [row.answers["quality"] for row in found.rows] == [3, 4]
    assert found.rejected == (RejectedCell(4, "night", RejectReason.NIGHT_TWICE, "2026-11-23"),)


@pytest.mark.parametrize(
    ("records", "rejected"),
    [
        ([], RejectedCell(1, "night", RejectReason.NO_NIGHT_COLUMN)),
        ([["night;quality"]], RejectedCell(1, "night", RejectReason.NO_NIGHT_COLUMN)),
        ([["night", "alarm", "alarm"]], RejectedCell(1, "alarm", RejectReason.COLUMN_TWICE)),
    ],
)
def test_without_valid_columns_nothing_is_read(
    records: list[list[str]], rejected: RejectedCell
) -> None:
    found = read_table([*records, ["2026-11-23", "3", "true"]] if records else [])
    assert (found.rows, found.rejected) == ((), (rejected,))


WORDS = st.sampled_from(
    ["2026-11-23", "25:00", "22:45", "-1", "NaN", "noise;ghosts", "true", "", "x", "1e9", "Mars"]
)


@given(
    st.lists(st.sampled_from(COLUMNS) | st.text(max_size=5), max_size=6),
    st.lists(st.lists(WORDS | st.text(max_size=8), max_size=7), max_size=5),
)
def test_no_table_is_too_wild_to_be_read(columns: list[str], rows: list[list[str]]) -> None:
    found = read_table([["night", *columns], *rows])
    for rejected in found.rejected:
        assert 1 <= rejected.row <= len(rows) + 1
    for row in found.rows:
        assert rows[row.number - 2][0].strip() == row.night.isoformat()
