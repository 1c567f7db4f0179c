"""Results of an import."""

from datetime import date, timedelta

import pytest

from bedtime.core.transfer.diary_table import RejectedCell, RejectReason
from bedtime.core.transfer.merge import Choice, MergeCount
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


NIGHTS = [MONDAY + timedelta(days=n) for n in range(12)]


def test_of_many_corrections_some_are_named() -> None:
    count = MergeCount(
        corrected=[(night, ("quality",)) for night in NIGHTS], contradictory=NIGHTS, intakes=2
    )
    lines = diary_table.merge_result(count, Choice(theirs=True, anyway=True))
    assert lines[0] == "0 nights taken, 12 corrected, 0 unchanged."
    assert lines[1] == "2 intakes taken."
    assert lines[2] == "Corrected: 2026-11-23 (quality)."
    assert len(lines) == 2 + 10 + 1 + 1
    assert "and 2 more" in lines[-2]
    assert "2026-12-02 and 2 more" in lines[-1]


def test_what_is_left_is_named_and_never_called_corrected() -> None:
    count = MergeCount(corrected=[(night, ("quality",)) for night in NIGHTS], contradictory=NIGHTS)
    lines = diary_table.merge_result(count, Choice())
    assert lines[0] == "0 nights taken, 0 corrected, 0 unchanged."
    assert lines[1] == "Left as you have it: 2026-11-23 (quality)."
    assert lines[-1] == "… and 2 more."
    assert diary_table.contradictory(NIGHTS[:1]) == "2026-11-23 contradicts itself and is left"


def test_the_count_before_an_import_is_one_sentence() -> None:
    differing: list[tuple[date, tuple[str, ...]]] = [(MONDAY, ("quality",))] * 44
    count = MergeCount(new=2956, corrected=differing)
    assert diary_table.survey(count, 3) == "2,956 new, 44 differ, 3 cannot be read."
    count.contradictory.append(MONDAY)
    expected = "2,956 new, 44 differ, 1 contradicts itself, 0 cannot be read."
    assert diary_table.survey(count, 0) == expected
    assert diary_table.backup_survey(1, 0, 0) == "1 new entry, 0 cannot be read."
    assert diary_table.backup_survey(9, 2, 0) == (
        "9 new entries, 2 nights differ, 0 cannot be read."
    )
