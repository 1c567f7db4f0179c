"""The evening beside its night: steps done, and whether it was kept."""

from dataclasses import replace
from typing import Any

import pytest

from bedtime.core.diary import check_in
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.diary import Morning, build_morning
from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.events import CheckedIn
from bedtime.core.evening.step_status import Phase
from bedtime.core.morning.adherence import Adherence, adherence
from bedtime.core.settings import Settings
from tests.core.evening.evenings import BED, MEAL, SCREENS, MemoryLog, week
from tests.core.evening.evenings import Evening as Driven
from tests.core.evening.test_session_evenings import random_story, run_story


class Night(Driven):
    """An evening up to 23:10, and the check-in of its morning."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__("19:00", settings=settings)
        self.starts()
        self.until("23:10")

    def check_in(self, **answers: Any) -> Adherence:
        self.handle(CheckedIn(answers))
        return adherence(self.morning(), self.entries(), self.settings)

    def entries(self) -> tuple[Entry, ...]:
        return self.log.night(self.night)

    def morning(self) -> Morning:
        folded = check_in.fold(self.entries())
        assert folded is not None
        return build_morning(self.night, self.entries(), folded, self.settings, self.zone.key)


def test_steps_answered_done_are_counted() -> None:
    night = Night()
    night.done("screens")
    night.done("meal")
    night.skip("ritual")
    night.undo("meal")
    assert night.check_in(quality=3) == Adherence(done=1, planned=4, kept=None)


def test_lights_out_done_keeps_a_night_however_late() -> None:
    night = Night()
    night.done("bed")
    assert night.check_in(tried_to_sleep="01:00").kept is True


@pytest.mark.parametrize(
    ("tried", "kept"), [("23:30", True), ("23:31", False), ("21:00", True), ("03:00", False)]
)
def test_sleep_tried_within_half_an_hour_of_bedtime_keeps_it(tried: str, kept: bool) -> None:
    assert Night().check_in(tried_to_sleep=tried, out_of_bed="07:00").kept is kept


def test_a_later_bedtime_counts_from_there() -> None:
    night = Night()
    night.later(60)
    assert night.check_in(tried_to_sleep="00:30", out_of_bed="07:00").kept is True


def test_lights_out_skipped_is_not_kept_unless_the_check_in_shows_it() -> None:
    night = Night()
    night.skip("bed")
    assert night.check_in(quality=3).kept is False
    assert night.check_in(tried_to_sleep="22:50", out_of_bed="07:00").kept is True


def test_a_night_set_aside_is_neither() -> None:
    night = Night()
    night.done("bed")
    night.set_aside()
    assert night.check_in(tried_to_sleep="23:00").kept is None


def test_without_a_bed_it_is_the_step_at_bedtime() -> None:
    lamp = replace(BED, key="lamp")
    night = Night(week(steps=(MEAL, lamp, SCREENS)))
    night.done("lamp")
    assert night.check_in(quality=3) == Adherence(done=1, planned=3, kept=True)
    bare = Night(week(steps=(MEAL, SCREENS)))
    bare.done("screens")
    assert bare.check_in(quality=3) == Adherence(done=1, planned=2, kept=None)


def test_without_a_recorded_plan_the_settings_are_what_there_is() -> None:
    night = Driven("19:00")  # never started: nothing was planned
    night.handle(CheckedIn({"tried_to_sleep": "23:20", "out_of_bed": "07:00"}))
    entries = night.log.night(night.night)
    assert [e.kind for e in entries] == [Kind.CHECKIN]
    folded = check_in.fold(entries)
    assert folded is not None
    morning = build_morning(night.night, entries, folded, night.settings, night.zone.key)
    assert adherence(morning, entries, night.settings) == Adherence(0, 0, kept=True)


@pytest.mark.parametrize("seed", range(15))
def test_done_agrees_with_the_step_statuses(seed: int) -> None:
    watched = run_story(random_story(seed), MemoryLog())
    entries = watched.log.night(watched.night)
    if not any(entry.kind is Kind.PLANNED for entry in entries):
        return
    morning = build_morning(watched.night, entries, CheckIn(), watched.settings, watched.zone.key)
    phases = [status.phase for status in watched.state.step_statuses]
    found = adherence(morning, entries, watched.settings)
    assert (found.done, found.planned) == (phases.count(Phase.DONE), len(phases))
