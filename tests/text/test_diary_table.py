"""Results of an import."""

from datetime import date, timedelta

import pytest

from bedtime.core.transfer.diary_table import RejectedCell, RejectReason
from bedtime.core.transfer.merge import MergeResult
from bedtime.text import diary_table

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize("reason", list(RejectReason))
def test_every_rejection_names_its_row_and_a_remedy(reason: RejectReason) -> None:
    column = "quality" if reason is RejectReason.INVALID_ANSWER else "night"
    text = diary_table.rejection(
        RejectedCell(7 if reason is not RejectReason.NO_NIGHT_COLUMN else 1, column, reason, "v")
    )
    assert text.startswith("row ")
    assert len(text) > 30
    if reason not in (RejectReason.NO_NIGHT_COLUMN, RejectReason.BROKEN_QUOTES):
        assert text.startswith(f"row 7, column {column}: ")


def test_of_many_corrections_some_are_named() -> None:
    nights = tuple(MONDAY + timedelta(days=n) for n in range(12))
    result = MergeResult(
        corrected=tuple((night, ("quality",)) for night in nights), contradictory=nights, intakes=2
    )
    lines = diary_table.merge_result(result)
    assert lines[0] == "0 nights taken, 12 corrected, 0 rows left that say nothing new."
    assert lines[1] == "2 intakes taken."
    assert lines[2] == "Corrected: 2026-11-23 (quality)."
    assert len(lines) == 2 + 10 + 1 + 1
    assert "and 2 more" in lines[-2]
    assert "2026-12-02 and 2 more" in lines[-1]
