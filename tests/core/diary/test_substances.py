"""Which health notes apply: by fixed names of substances, in any common spelling."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bedtime.core.diary import intake
from bedtime.core.diary.intake import Intake
from bedtime.core.diary.substances import (
    STREAK_NIGHTS,
    HealthNote,
    Substance,
    health_notes,
    long_streaks,
    recognise,
)
from bedtime.core.entry import Entry, Kind

TONIGHT = date(2026, 11, 23)
TAKEN = datetime(2026, 11, 22, 20, tzinfo=UTC)


def logged(what: str, night: date = TONIGHT, amount: str = "") -> Entry:
    detail = intake.to_detail(Intake(what, amount, TAKEN), "UTC")
    return Entry(f"{what} {night}", TAKEN, "UTC", night, Kind.INTAKE, detail=detail)


def nights(what: str, count: int) -> list[Entry]:
    return [logged(what, TONIGHT - timedelta(days=n)) for n in range(count)]


@pytest.mark.parametrize(
    ("what", "substance"),
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
def test_a_name_is_recognised(what: str, substance: Substance) -> None:
    assert recognise(Intake(what, "", TAKEN)) == {substance}
    assert recognise(Intake("something", what, TAKEN)) == {substance}  # the brand as its amount


@pytest.mark.parametrize(
    "what", ["caffeine", "big meal", "ginger tea", "Schwein", "rumbling", "17 ohms", "", "😴", "\0"]
)
def test_other_names_are_not(what: str) -> None:
    assert recognise(Intake(what, "", TAKEN)) == frozenset()


def test_each_note_stands_where_its_item_does() -> None:
    assert health_notes([], TONIGHT) == ()
    assert health_notes([logged("caffeine")], TONIGHT) == ()
    assert health_notes([logged("kratom")], TONIGHT) == (HealthNote.KRATOM,)
    assert health_notes([logged("zolpidem")], TONIGHT) == (HealthNote.Z_DRUGS,)
    for what in ("melatonin", "doxylamine", "valerian", "tryptophan"):
        assert health_notes([logged(what)], TONIGHT) == (HealthNote.SLEEP_AIDS,)
    everything = [logged(what) for what in ("zolpidem", "melatonin", "kratom")]
    assert health_notes(everything, TONIGHT) == tuple(
        n for n in HealthNote if n is not HealthNote.IN_A_ROW
    )


def test_two_that_make_drowsy_count_in_one_night_alone() -> None:
    before = TONIGHT - timedelta(days=1)
    assert HealthNote.DROWSY in health_notes([logged("wine"), logged("zolpidem")], TONIGHT)
    assert HealthNote.DROWSY in health_notes([logged("kratom", amount="with a beer")], TONIGHT)
    assert HealthNote.DROWSY not in health_notes(
        [logged("wine"), logged("zolpidem", before)], TONIGHT
    )
    assert HealthNote.DROWSY not in health_notes([logged("wine"), logged("beer")], TONIGHT)
    assert HealthNote.DROWSY in health_notes([logged("wine"), logged("melatonin")], TONIGHT)
    assert HealthNote.DROWSY in health_notes([logged("kratom"), logged("valerian tea")], TONIGHT)
    assert HealthNote.DROWSY not in health_notes([logged("caffeine"), logged("melatonin")], TONIGHT)


@pytest.mark.parametrize(("ago", "stands"), [(0, True), (29, True), (30, False), (-1, False)])
def test_two_that_make_drowsy_are_looked_for_in_thirty_nights(ago: int, stands: bool) -> None:
    night = TONIGHT - timedelta(days=ago)
    found = health_notes([logged("wine", night), logged("zolpidem", night)], TONIGHT)
    assert (HealthNote.DROWSY in found) is stands


def test_a_long_streak_is_found_but_not_of_meals() -> None:
    def long_streaks_in(entries: list[Entry]) -> list[str]:
        return [item.what for item in long_streaks(intake.items(entries, TONIGHT))]

    assert long_streaks_in(nights("tea", STREAK_NIGHTS)) == ["tea"]
    assert long_streaks_in(nights("tea", STREAK_NIGHTS - 1)) == []
    assert long_streaks_in(nights("big meal", 40)) == []
    assert long_streaks_in(nights("tea", STREAK_NIGHTS) + nights("kratom", STREAK_NIGHTS)) == [
        "tea",
        "kratom",
    ]
