"""The same date lived twice: an evening that comes again asks again, and none is lost."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.diary import check_in
from bedtime.core.diary.answers import Answers
from bedtime.core.diary.diary import build_morning
from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.step_status import step_statuses
from bedtime.core.morning.adherence import adherence
from tests.core.evening.evenings import Evening

NIGHT = date(2026, 11, 25)


def traveller(home: str, *, after: str) -> Evening:
    """Return an evening at home of which every step was answered, at a time of that evening."""
    evening = Evening("12:00", night=NIGHT, zone=ZoneInfo(home))
    evening.starts()
    evening.until(after)
    for status in evening.state.step_statuses:
        evening.done(status.step.key)
    return evening


def arrives(evening: Evening, zone: str, clock: str) -> None:
    """Set the clock to that of another zone, on the same date."""
    evening.zone = ZoneInfo(zone)
    evening.now = evening.at(clock)
    evening.change_settings(evening.settings)


@pytest.mark.parametrize(
    ("home", "answered", "away"),
    [
        ("Pacific/Auckland", "22:55", "Pacific/Honolulu"),
        ("Asia/Tokyo", "22:55", "America/Los_Angeles"),
        ("Asia/Tokyo", "00:20", "America/Los_Angeles"),  # after the new night has begun
        ("Asia/Singapore", "23:10", "America/New_York"),
    ],
)
def test_answers_of_the_evening_before_do_not_count(home: str, answered: str, away: str) -> None:
    evening = traveller(home, after=answered)
    steps = evening.state.step_statuses
    assert {status.phase.value for status in steps} == {"done"}
    arrives(evening, away, "20:30")
    ahead = [
        status.step.key for status in steps if evening.status(status.step.key).due > evening.now
    ]
    assert "bed" in ahead
    assert {evening.phase(key) for key in ahead} == {"pending"}
    over = [status.step.key for status in steps if status.step.key not in ahead]
    assert "done" not in {evening.phase(key) for key in over}
    evening.until("23:00")
    assert ["bed"] in evening.on_screen()
    evening.done("bed")
    evening.undo("bed")
    assert evening.phase("bed") == "shown"  # and not done, as by the answer at home


def test_an_answer_in_the_new_evening_counts() -> None:
    evening = traveller("Pacific/Auckland", after="22:55")
    arrives(evening, "Pacific/Honolulu", "20:30")
    evening.done("bed")
    assert evening.phase("bed") == "done"
    evening.until("23:30")
    assert ["bed"] not in evening.on_screen()


@pytest.mark.parametrize("away", ["Europe/London", "Atlantic/Azores", "Asia/Tokyo"])
def test_a_shorter_way_or_the_other_way_asks_nothing_again(away: str) -> None:
    evening = Evening("12:00", night=NIGHT)
    evening.starts()
    evening.done("bed")
    evening.zone = ZoneInfo(away)
    evening.change_settings(evening.settings)
    assert evening.phase("bed") == "done"


def test_an_answer_for_a_night_ahead_counts_in_its_own_zone() -> None:
    evening = Evening("12:00", night=NIGHT)
    evening.now = evening.at("12:00") - 3 * (evening.at("+07:00") - evening.at("07:00"))
    evening.done("bed")
    assert evening.phase("bed") == "done"


def test_a_night_that_was_set_aside_stays_so() -> None:
    evening = traveller("Pacific/Auckland", after="12:00")
    evening.set_aside()
    arrives(evening, "Pacific/Honolulu", "19:00")
    assert evening.phase("bed") == "set_aside"


def test_an_entry_in_an_unknown_zone_counts() -> None:
    evening = Evening("20:00", night=NIGHT)
    plan = evening.state.plan
    entry = Entry("1", evening.now, "Mars/Olympus", NIGHT, Kind.DONE, "bed")
    statuses = step_statuses(plan, [entry], first_start=None)
    assert [s.phase.value for s in statuses if s.step.key == "bed"] == ["done"]


def test_a_check_in_knows_where_it_was_made() -> None:
    now = Evening("20:00", night=NIGHT).now
    berlin, honolulu = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Honolulu")
    entries = [Entry("1", now, "Europe/Berlin", NIGHT, Kind.CHECKIN, detail={"quality": 3})]
    assert check_in.zone_elsewhere(entries, honolulu, now) == "Europe/Berlin"
    assert check_in.zone_elsewhere(entries, ZoneInfo("Europe/Paris"), now) is None
    assert check_in.zone_elsewhere([], berlin, now) is None
    assert check_in.zone_elsewhere([replace(entries[0], zone="Mars")], berlin, now) is None


def test_an_answer_added_replaces_none() -> None:
    noted = check_in.CheckIn(quality=5, comments="fine")

    def replaces(answers: Answers) -> bool:
        return check_in.replaces(noted, check_in.apply_answers(noted, answers))

    assert replaces({"quality": 2})
    assert replaces({"alarm": True, "comments": None})
    assert not replaces({"quality": 5, "alarm": True, "refreshed": None})


def test_answers_of_the_evening_before_keep_no_night() -> None:
    evening = traveller("Pacific/Auckland", after="22:55")
    entries = evening.log.night(NIGHT)
    settings = evening.settings
    morning = build_morning(NIGHT, entries, check_in.CheckIn(), settings, "Pacific/Auckland")
    assert adherence(morning, entries, settings).kept is True
    arrives(evening, "Pacific/Honolulu", "20:30")
    entries = evening.log.night(NIGHT)
    again = adherence(morning, entries, settings)
    assert (again.done, again.kept) == (0, None)
    evening.done("bed")
    assert adherence(morning, evening.log.night(NIGHT), settings).kept is True
