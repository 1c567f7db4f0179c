"""Which notes belong to what was logged: by fixed names, in any spelling that is common."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bedtime.core.diary import intake
from bedtime.core.diary.intake import Intake
from bedtime.core.diary.substances import ROW, HealthNote, Substance, notes, recognise, rows
from bedtime.core.entry import Entry, Kind

TONIGHT = date(2026, 11, 23)
TAKEN = datetime(2026, 11, 22, 20, tzinfo=UTC)


def taken(what: str, night: date = TONIGHT, amount: str = "") -> Entry:
    detail = intake.detail(Intake(what, amount, TAKEN), "UTC")
    return Entry(f"{what} {night}", TAKEN, "UTC", night, Kind.INTAKE, detail=detail)


def nights(what: str, count: int) -> list[Entry]:
    return [taken(what, TONIGHT - timedelta(days=n)) for n in range(count)]


@pytest.mark.parametrize(
    ("what", "sort"),
    [
        ("Kratom", Substance.KRATOM),
        ("green maeng da kratom", Substance.KRATOM),
        ("mitragynine", Substance.KRATOM),
        ("7-OH", Substance.KRATOM),
        ("7 oh tablet", Substance.KRATOM),
        ("7OH", Substance.KRATOM),
        ("7-hydroxymitragynine", Substance.KRATOM),
        ("MELATONIN", Substance.MELATONIN),
        ("diphenhydramine", Substance.ANTIHISTAMINE),
        ("Diphenhydramin", Substance.ANTIHISTAMINE),
        ("doxylamine succinate", Substance.ANTIHISTAMINE),
        ("ZzzQuil", Substance.ANTIHISTAMINE),
        ("valerian tea", Substance.VALERIAN),
        ("Baldrian", Substance.VALERIAN),
        ("L-tryptophan", Substance.TRYPTOPHAN),
        ("zolpidem", Substance.Z_DRUG),
        ("Zopiclon", Substance.Z_DRUG),
        ("eszopiclone", Substance.Z_DRUG),
        ("zaleplon", Substance.Z_DRUG),
        ("Ambien CR", Substance.Z_DRUG),
        ("alcohol", Substance.ALCOHOL),
        ("red wine", Substance.ALCOHOL),
        ("Rotwein", Substance.ALCOHOL),
        ("Xanax", Substance.BENZODIAZEPINE),
        ("codeine", Substance.OPIOID),
    ],
)
def test_a_name_is_recognised(what: str, sort: Substance) -> None:
    assert recognise(Intake(what, "", TAKEN)) == {sort}
    assert recognise(Intake("something", what, TAKEN)) == {sort}  # the brand as its amount


@pytest.mark.parametrize(
    "what", ["caffeine", "big meal", "ginger tea", "Schwein", "rumbling", "17 ohms", "", "😴", "\0"]
)
def test_other_words_are_not(what: str) -> None:
    assert recognise(Intake(what, "", TAKEN)) == frozenset()


def test_each_note_stands_where_its_item_does() -> None:
    assert notes([], TONIGHT) == ()
    assert notes([taken("caffeine")], TONIGHT) == ()
    assert notes([taken("kratom")], TONIGHT) == (HealthNote.KRATOM,)
    assert notes([taken("zolpidem")], TONIGHT) == (HealthNote.Z_DRUGS,)
    for what in ("melatonin", "doxylamine", "valerian", "tryptophan"):
        assert notes([taken(what)], TONIGHT) == (HealthNote.SLEEP_AIDS,)
    everything = [taken(what) for what in ("zolpidem", "melatonin", "kratom")]
    assert notes(everything, TONIGHT) == tuple(
        n for n in HealthNote if n is not HealthNote.IN_A_ROW
    )


def test_two_that_make_drowsy_count_in_one_night_alone() -> None:
    before = TONIGHT - timedelta(days=1)
    assert HealthNote.DROWSY in notes([taken("wine"), taken("zolpidem")], TONIGHT)
    assert HealthNote.DROWSY in notes([taken("kratom", amount="with a beer")], TONIGHT)
    assert HealthNote.DROWSY not in notes([taken("wine"), taken("zolpidem", before)], TONIGHT)
    assert HealthNote.DROWSY not in notes([taken("wine"), taken("beer")], TONIGHT)
    assert HealthNote.DROWSY in notes([taken("wine"), taken("melatonin")], TONIGHT)
    assert HealthNote.DROWSY in notes([taken("kratom"), taken("valerian tea")], TONIGHT)
    assert HealthNote.DROWSY not in notes([taken("caffeine"), taken("melatonin")], TONIGHT)


@pytest.mark.parametrize(("ago", "stands"), [(0, True), (29, True), (30, False), (-1, False)])
def test_two_that_make_drowsy_are_looked_for_in_thirty_nights(ago: int, stands: bool) -> None:
    night = TONIGHT - timedelta(days=ago)
    told = notes([taken("wine", night), taken("zolpidem", night)], TONIGHT)
    assert (HealthNote.DROWSY in told) is stands


def test_a_long_row_is_told_of_but_not_of_meals() -> None:
    def told(entries: list[Entry]) -> list[str]:
        return [item.what for item in rows(intake.items(entries, TONIGHT))]

    assert told(nights("tea", ROW)) == ["tea"]
    assert told(nights("tea", ROW - 1)) == []
    assert told(nights("big meal", 40)) == []
    assert told(nights("tea", ROW) + nights("kratom", ROW)) == ["tea", "kratom"]
