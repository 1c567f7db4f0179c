"""Suggestions: which times the evening's log and the computer's use make likely."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered, Snoozed, Undone
from bedtime.core.morning.presence import Presence, Span
from bedtime.core.morning.suggestions import Origin, suggest
from bedtime.core.settings import Hours
from tests.core.evening.evenings import BERLIN, MEAL, RITUAL, SCREENS, Evening, week

LIGHTS_OUT = ("tried_to_sleep", Origin.LIGHTS_OUT)
LAST_USE = ("into_bed", Origin.LAST_USE)
WOKE = ("final_awakening", Origin.FIRST_USE)
FIRST_USE = ("out_of_bed", Origin.FIRST_USE)


class Night(Evening):
    """An evening, and the use of the computer around its night."""

    def __init__(self, zone: ZoneInfo = BERLIN) -> None:
        super().__init__("19:00", zone=zone)
        self.starts()
        self.presence = Presence()

    def done(self, key: str, at: str = "") -> None:
        self.run_to(self.at(at or "23:00"))
        self.handle(Answered(key, Kind.DONE))

    def away(self, since: str, until: str) -> None:
        """Use the computer from 18:00 on, except for this time."""
        self.presence = Presence((Span(self.at("18:00"), self.at(since)),), self.at(until))

    def suggests(self, now: str = "+12:00") -> dict[tuple[str, Origin], str]:
        found = suggest(
            self.state.plan, self.zone, self.log.night(self.night), self.presence, self.at(now)
        )
        suggested = {(each.field, each.origin): f"{each.at:%H:%M}" for each in found}
        # Until something else is said one got up where one woke.
        assert suggested.pop(WOKE, None) == suggested.get(FIRST_USE)
        return suggested


def test_a_night_between_two_uses_with_lights_out_done() -> None:
    night = Night()
    night.done("bed", "22:50")
    night.away("22:48", "+07:12")
    assert night.suggests() == {LAST_USE: "22:48", LIGHTS_OUT: "22:50", FIRST_USE: "07:12"}
    assert list(night.suggests()) == [LAST_USE, LIGHTS_OUT, FIRST_USE]  # as the diary asks


def test_they_agree_where_the_answer_itself_was_the_last_use() -> None:
    night = Night()
    night.done("bed", "22:50")
    night.away("22:55", "+07:12")
    assert night.suggests() == {LAST_USE: "22:50", LIGHTS_OUT: "22:50", FIRST_USE: "07:12"}


@pytest.mark.parametrize(("last", "tried"), [("23:05", True), ("23:06", False)])
def test_who_goes_on_at_the_computer_did_not_try_to_sleep(last: str, tried: bool) -> None:
    night = Night()
    night.done("bed", "22:50")
    night.away(last, "+07:12")
    assert (LIGHTS_OUT in night.suggests()) is tried
    assert night.suggests()[LAST_USE] == ("22:50" if tried else last)


def test_without_presence_there_is_lights_out_alone() -> None:
    night = Night()
    assert night.suggests() == {}
    night.done("bed", "23:10")
    assert night.suggests() == {LIGHTS_OUT: "23:10"}


def test_nobody_is_back_yet() -> None:
    night = Night()
    night.presence = Presence((Span(night.at("18:00"), night.at("22:40")),))
    assert night.suggests() == {LAST_USE: "22:40"}


@pytest.mark.parametrize(("clock", "near"), [("19:00", True), ("+03:00", True), ("+03:01", False)])
def test_an_answer_far_from_bedtime_is_no_suggestion(clock: str, near: bool) -> None:
    night = Night()
    night.now = night.at(clock)
    night.handle(Answered("bed", Kind.DONE))
    assert (LIGHTS_OUT in night.suggests()) is near


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("19:00", "+11:00", {LAST_USE, FIRST_USE}),
        ("18:59", "+11:00", {FIRST_USE}),
        ("19:00", "+11:01", {LAST_USE}),
        ("23:00", "+01:59", set()),  # nobody sleeps so little
    ],
)
def test_a_use_far_from_the_night_is_no_suggestion(
    since: str, until: str, expected: set[tuple[str, Origin]]
) -> None:
    night = Night()
    night.away(since, until)
    assert set(night.suggests()) == expected


def test_the_last_answer_counts() -> None:
    night = Night()
    night.done("bed", "22:50")
    night.handle(Answered("screens", Kind.DONE))
    night.handle(Snoozed("bed", 10))
    assert night.suggests() == {}
    night.handle(Undone("bed"))
    assert night.suggests() == {LIGHTS_OUT: "22:50"}
    night.handle(Answered("bed", Kind.SKIPPED))
    assert night.suggests() == {}


def test_without_a_bed_it_is_the_step_at_bedtime() -> None:
    night = Night()
    night.change_settings(week(steps=(MEAL, SCREENS, RITUAL)))
    night.done("ritual", "22:50")
    assert night.suggests() == {}


def test_a_night_off_has_none() -> None:
    night = Night()
    night.away("22:40", "+07:12")
    hours = list(week().nights)
    hours[night.night.weekday()] = Hours(time(6, 30), time(6))
    night.change_settings(replace(week(), nights=tuple(hours)))
    assert night.state.plan.bedtime is None
    assert night.suggests() == {}


def test_clock_times_are_of_the_nights_zone_and_whole_minutes() -> None:
    night = Night()
    night.done("bed")
    night.now += timedelta(seconds=59)
    night.handle(Answered("bed", Kind.SKIPPED))
    night.handle(Answered("bed", Kind.DONE))
    tokyo = ZoneInfo("Asia/Tokyo")
    (suggestion,) = suggest(
        night.state.plan, tokyo, night.log.night(night.night), night.presence, night.now
    )
    assert suggestion.at == time(7, 0)


def test_of_a_doubled_hour_it_is_just_the_clock_time() -> None:
    night = Evening(settings=week(rise=time(5)), night=date(2026, 10, 25))
    bed, up = night.at("22:00"), datetime.fromisoformat("2026-10-25T02:30:00+01:00")
    plan = night.schedule.plan(night.night, bedtime=bed)
    presence = Presence((Span(bed - timedelta(hours=1), bed),), up)
    last, woke, first = suggest(plan, BERLIN, (), presence, up)
    assert woke.at == first.at
    assert (last.at, first.at, first.at.fold) == (time(22), time(2, 30), 0)
