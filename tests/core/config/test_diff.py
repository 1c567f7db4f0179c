"""The changes from settings to others, and the merge of two who changed them."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.config.diff import Listing, changes, merge_changes
from bedtime.core.settings import (
    DEFAULT_STEPS,
    Checkin,
    General,
    Reminders,
    Settings,
    Show,
    Step,
    Voice,
    with_default_titles,
    without_default_titles,
)
from tests.core.config.settings_drawn import near, settings

USUAL = Settings()
TEA = Step("tea", "Tea", 20, 30)
NAP = Step("nap", "", 20, 30)
BED = Step("bed", "", 0, 30, Show.STAY)


def night(number: int, **hours: Any) -> Settings:
    nights = list(USUAL.nights)
    nights[number] = replace(nights[number], **hours)
    return replace(USUAL, nights=tuple(nights))


def of(*steps: Step) -> Settings:
    return Settings(steps=steps)


@pytest.mark.parametrize(
    ("after", "places"),
    [
        (USUAL, {}),
        (replace(USUAL, zone="UTC"), {"zone": "UTC"}),
        (night(1, bed=time(22, 45)), {"nights.tue.bed": time(22, 45)}),
        (
            night(6, rise=time(9), free=False),
            {"nights.sun.rise": time(9), "nights.sun.free": False},
        ),
        (
            replace(USUAL, reminders=Reminders(Voice.GENTLE, heads_up=10, snooze=(5,))),
            {"reminders.voice": "gentle", "reminders.heads_up": 10, "reminders.snooze": (5,)},
        ),
        (replace(USUAL, checkin=Checkin(suggest=False)), {"checkin.suggest": False}),
        (replace(USUAL, general=General(language="de")), {"general.language": "de"}),
    ],
)
def test_each_place_is_written_by_itself(after: Settings, places: dict[str, object]) -> None:
    for listing in Listing:
        assert changes(USUAL, after, listing) == places
    assert changes(after, USUAL, Listing.NONE).keys() == places.keys()


def test_a_zone_is_removed() -> None:
    assert changes(replace(USUAL, zone="UTC"), USUAL, Listing.NONE) == {"zone": None}


def test_of_listed_steps_single_places_change() -> None:
    sooner = replace(TEA, lead=25.0, title="", show=Show.TRAY)
    places = {"steps.tea.title": None, "steps.tea.lead": 25.0, "steps.tea.show": "tray"}
    for listing in (Listing.PLAIN, Listing.OWN):
        assert changes(of(TEA, BED), of(sooner, BED), listing) == places


def test_where_none_are_listed_all_are_written() -> None:
    (steps,) = changes(USUAL, of(TEA, BED), Listing.NONE).values()
    assert steps == [
        {
            "key": "tea",
            "title": "Tea",
            "lead": 20,
            "late": 30,
            "enabled": True,
            "show": "once",
        },
        {"key": "bed", "lead": 0, "late": 30, "enabled": True, "show": "stay"},
    ]


def test_steps_that_come_go_and_move_are_written_with_what_is_new() -> None:
    later = replace(BED, late=40, title="Out")
    places = changes(of(TEA, BED), of(later, NAP), Listing.OWN)
    assert places == {
        "steps": [
            {"key": "bed", "title": "Out", "late": 40},
            {"key": "nap", "lead": 20, "late": 30, "enabled": True, "show": "once"},
        ]
    }
    assert changes(of(TEA, BED), of(BED, TEA), Listing.OWN) == {
        "steps": [{"key": "bed"}, {"key": "tea"}]
    }
    assert changes(of(TEA), of(), Listing.PLAIN) == {"steps": []}


def test_the_default_steps_need_no_list_unless_something_would_be_lost_with_it() -> None:
    assert changes(of(TEA), USUAL, Listing.PLAIN) == {"steps": None}
    (steps,) = changes(of(BED), USUAL, Listing.OWN).values()
    assert steps[-1] == {"key": "bed"}  # type: ignore[index]


# Two who changed them


@given(st.data(), settings, settings)
def test_who_changed_nothing_changes_nothing(
    data: st.DataObject, before: Settings, now: Settings
) -> None:
    assert merge_changes(before, before, now) == now
    after = data.draw(near(before))
    assert merge_changes(before, after, before) == after
    assert merge_changes(before, after, after) == after


@given(st.data(), settings)
def test_each_place_is_the_last_change_of_it(data: st.DataObject, before: Settings) -> None:
    after, now = data.draw(near(before)), data.draw(near(before))
    both = merge_changes(before, after, now)
    for name in ("zone", "checkin", "general", "reminders"):
        if getattr(now, name) == getattr(before, name):
            assert getattr(both, name) == getattr(after, name)
        if getattr(after, name) == getattr(before, name):
            assert getattr(both, name) == getattr(now, name)
    steps = {step.key: step for step in both.steps}
    old, new, said = ({s.key: s for s in each.steps} for each in (before, after, now))
    assert len(steps) == len(both.steps)
    for key in new.keys() - old.keys():
        assert steps[key] == new[key], "added"
    for key in old.keys() - new.keys():
        assert key not in steps, "removed"
    for key in said.keys() - old.keys() - new.keys():
        assert steps[key] == said[key], "added by hand"
    for key in old.keys() & new.keys() - said.keys():
        assert (key in steps) is (new[key] != old[key]), "removed by hand"
    assert steps.keys() <= new.keys() | said.keys()


def test_one_moves_a_bedtime_and_the_other_the_rising() -> None:
    both = merge_changes(USUAL, night(0, bed=time(22)), night(0, rise=time(6)))
    assert (both.nights[0].bed, both.nights[0].rise) == (time(22), time(6))


def test_one_adds_a_step_and_the_other_another() -> None:
    base, after, now = (
        of(TEA, BED),
        of(TEA, NAP, BED),
        of(replace(TEA, lead=9), BED, *DEFAULT_STEPS[:1]),
    )
    keys = [step.key for step in merge_changes(base, after, now).steps]
    assert keys == ["tea", "nap", "bed", "caffeine"]
    assert merge_changes(base, after, now).steps[0].lead == 9


def test_one_moves_the_steps_and_the_other_adds_one() -> None:
    both = merge_changes(of(TEA, BED), of(BED, TEA), of(TEA, NAP, BED))
    assert [step.key for step in both.steps] == ["bed", "tea", "nap"]


def test_of_one_step_each_may_change_another_thing() -> None:
    after, now = replace(TEA, lead=9), replace(TEA, late=3, title="Chai")
    assert merge_changes(of(TEA), of(after), of(now)).steps == (Step("tea", "Chai", 9, 3),)


# Titles


def test_titles_are_given_and_taken_away() -> None:
    titles = {"bed": "Lights out"}
    given_ = with_default_titles((TEA, NAP, BED), titles)
    assert [step.title for step in given_] == ["Tea", "nap", "Lights out"]
    assert without_default_titles(given_, titles) == (TEA, NAP, BED)
