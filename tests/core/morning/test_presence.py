"""Presence: uses of the computer that follow one another, and the night between them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.morning.presence import KEPT_FOR, Absence, Presence, Span, absence


def at(clock: str) -> datetime:
    """Return an instant of the evening before, or with a "+" of the morning after."""
    day = 14 if clock.startswith("+") else 13
    hour, minute = clock.removeprefix("+").split(":")
    return datetime(2025, 1, day, int(hour), int(minute), tzinfo=UTC)


NIGHT = Span(at("23:00"), at("+07:00"))


def observe(presence: Presence, here: bool, clock: str, since: str | None = None) -> Presence:
    return presence.observe(here=here, since=at(since or clock), now=at(clock))


def used(*spans: tuple[str, str], since: str | None = None) -> Presence:
    """Make presence of its uses, `since` is the present one's beginning."""
    uses = tuple(Span(at(start), at(end)) for start, end in spans)
    return Presence(uses, at(since) if since else None)


def minutes(presence: Presence, until: str) -> Presence:
    """Return presence after somebody was there, observed every minute."""
    assert presence.observed_at is not None
    while presence.observed_at < at(until):
        now = presence.observed_at + timedelta(minutes=1)
        presence = presence.observe(here=True, since=now, now=now)
    return presence


def test_somebody_comes_and_goes() -> None:
    presence = observe(Presence(), True, "20:05", since="20:03")
    assert presence == used(since="20:03")
    presence = minutes(presence, "20:30")
    assert presence == used(since="20:03")
    presence = observe(presence, False, "20:31", since="20:26")
    assert presence == used(("20:03", "20:26"))
    assert observe(presence, False, "21:00") == presence
    assert observe(presence, True, "21:00") == used(("20:03", "20:26"), since="21:00")


def test_who_was_there_before_the_first_observation_was_there_no_longer_than_that() -> None:
    presence = observe(Presence(), True, "20:05")
    assert observe(presence, False, "20:06", since="19:55") == used()
    again = observe(used(("19:00", "20:00")), True, "20:05", since="19:58")
    assert again == used(("19:00", "20:00"), since="20:00")


def test_what_comes_from_the_future_is_of_now() -> None:
    assert observe(Presence(), True, "20:05", since="20:09") == used(since="20:05")
    presence = observe(observe(Presence(), True, "20:05"), False, "20:07", since="20:09")
    assert presence == used(("20:05", "20:07"))


def test_asleep_is_away() -> None:
    presence = minutes(observe(Presence(), True, "22:00"), "22:20")
    assert observe(presence, True, "+07:10", since="+07:08") == used(
        ("22:00", "22:20"), since="+07:10"
    )
    assert observe(presence, False, "+07:10") == used(("22:00", "22:20"))
    assert observe(presence, False, "+07:10", since="22:16") == used(("22:00", "22:16"))


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("22:23", used(since="22:00")), ("22:24", used(("22:00", "22:20"), since="22:24"))],
)
def test_after_more_than_three_minutes_unobserved_it_was_asleep(
    clock: str, expected: Presence
) -> None:
    presence = minutes(observe(Presence(), True, "22:00"), "22:20")
    assert observe(presence, True, clock) == expected


def test_a_use_that_a_broken_run_left_open_goes_on() -> None:
    presence = Presence(since=at("20:00"))  # as it is read from its file
    assert observe(presence, True, "+07:10") == used(since="20:00")


def test_a_clock_set_back_cuts_what_it_wrote() -> None:
    presence = used(("19:00", "20:00"), ("21:00", "22:00"), since="22:30")
    assert observe(presence, True, "21:30") == used(
        ("19:00", "20:00"), ("21:00", "21:30"), since="21:30"
    )
    assert observe(presence, False, "20:30") == used(("19:00", "20:00"))
    seen = observe(presence, True, "22:40")
    assert observe(seen, True, "22:35").observed_at == at("22:35")


def test_two_nights_are_kept() -> None:
    now = at("+07:00")
    old = now - KEPT_FOR
    hour = timedelta(hours=1)
    uses = (Span(old - 2 * hour, old), Span(old - hour, old + hour), Span(old + 2 * hour, now))
    kept = Presence(uses, old - hour, now).forget(now)
    assert kept.uses == (Span(old, old + hour), Span(old + 2 * hour, now))
    assert kept.since == old
    assert kept.observed_at == now
    assert Presence().forget(now) == Presence()
    assert Presence(since=now).forget(now).since == now


@pytest.mark.parametrize(
    ("presence", "away"),
    [
        # one night
        (used(("19:00", "22:40"), since="+07:12"), ("22:40", "+07:12")),
        (used(("19:00", "22:40"), ("+07:12", "+07:50")), ("22:40", "+07:12")),
        # nobody is back
        (used(("19:00", "22:40")), ("22:40", None)),
        # left running, or the machine's own business
        (used(), None),
        (used(since="19:00"), None),
        (used(since="+07:12"), None),
        (used(("19:00", "+05:00"), since="+06:30"), None),
        # that presence is first observed is nobody's coming back
        (used(("+07:12", "+07:30"), since="+07:50"), None),
        # glances at the clock
        (used(("19:00", "22:40"), ("+03:00", "+03:14"), since="+07:12"), ("22:40", "+07:12")),
        (used(("19:00", "22:40"), ("+05:30", "+05:40"), since="+07:12"), ("22:40", "+07:12")),
        # a short use before bedtime or after the rising is one like others
        (used(("15:00", "18:00"), ("22:30", "22:40"), since="+07:12"), ("22:40", "+07:12")),
        (used(("19:00", "22:40"), ("+07:12", "+07:20"), since="+14:00"), ("22:40", "+07:12")),
        # up in the night
        (used(("19:00", "22:40"), ("+02:00", "+03:30"), since="+07:12"), ("22:40", "+07:12")),
        # up for good
        (used(("19:00", "22:40"), ("+05:30", "+06:10"), since="+07:12"), ("22:40", "+05:30")),
        # late to bed after an evening out, and early to work
        (used(("15:00", "18:00"), ("23:20", "23:50"), since="+07:12"), ("23:50", "+07:12")),
        (used(("19:00", "22:40"), ("+06:30", "+06:50"), since="+15:00"), ("22:40", "+06:30")),
    ],
)
def test_the_night_is_the_long_time_away(
    presence: Presence, away: tuple[str, str | None] | None
) -> None:
    now = at("+15:00")
    expected = away and Absence(at(away[0]), at(away[1]) if away[1] else None)
    assert absence(presence, NIGHT, now) == expected


def test_who_comes_back_at_this_very_moment_is_back() -> None:
    presence = used(("19:00", "22:40"), since="+07:12")
    assert absence(presence, NIGHT, at("+07:12")) == Absence(at("22:40"), at("+07:12"))


@given(
    st.lists(st.tuples(st.booleans(), st.integers(-300, 600), st.integers(-30, 30)), max_size=30)
)
def test_uses_follow_one_another_whatever_happens(
    events: list[tuple[bool, int, int]],
) -> None:
    presence, now = Presence(), at("12:00")
    for here, passes, ago in events:
        now += timedelta(minutes=passes)
        since = now - timedelta(minutes=ago)
        presence = presence.observe(here=here, since=since, now=now).forget(now)
        moments = [moment for use in presence.uses for moment in (use.start, use.end)]
        moments += [presence.since] if presence.since else []
        assert moments == sorted(moments)
        assert all(now - KEPT_FOR <= moment <= now for moment in moments)
        assert all(use.start < use.end for use in presence.uses)
        assert (presence.since is not None) is here
        away = absence(presence, Span(now - timedelta(hours=8), now), now)
        assert away is None or away.end is None or away.start < away.end
