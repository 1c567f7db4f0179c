"""Mornings and intakes through the routine: into the night they belong to, and read anew."""

from datetime import date

import pytest

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.effects import Refusal
from bedtime.engine.requests import handle
from tests.fakes import FakeWorld

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)


def written(world: FakeWorld, kind: Kind) -> list[Entry]:
    return [entry for entry in world.diary.written if entry.kind is kind]


def test_a_check_in_belongs_to_the_night_it_names() -> None:
    world = FakeWorld("2026-11-23 07:10").start()
    order = {"order": "checkin", "night": "2026-11-23", "said": {"quality": 4.0}}
    assert handle(world.routine, order)["refusal"] is None
    assert handle(world.routine, order)["refusal"] is Refusal.ALREADY_SO
    (entry,) = written(world, Kind.CHECKIN)
    assert (entry.night, entry.detail, entry.zone) == (MONDAY, {"quality": 4}, "Europe/Berlin")


def test_a_check_in_of_the_present_night_is_in_its_state() -> None:
    world = FakeWorld("2026-11-23 05:10").start()
    handle(world.routine, {"order": "checkin", "night": "2026-11-23", "said": {"quality": 4}})
    assert world.routine.state.entries[-1].kind is Kind.CHECKIN
    assert world.changes


def test_what_no_field_takes_is_no_order() -> None:
    world = FakeWorld("2026-11-23 07:10").start()
    with pytest.raises(ValueError, match="quality"):
        handle(world.routine, {"order": "checkin", "said": {"quality": 9}})
    assert written(world, Kind.CHECKIN) == []


@pytest.mark.parametrize(
    ("taken", "night"),
    [
        ("2026-11-23T06:59:00+01:00", MONDAY),
        ("2026-11-23T07:00:00+01:00", TUESDAY),  # at the rising the next night begins
        ("2026-11-23T15:30:00+01:00", TUESDAY),
    ],
)
def test_an_intake_belongs_to_the_night_of_its_time(taken: str, night: date) -> None:
    world = FakeWorld("2026-11-23 16:00").start()
    order = {"order": "take", "what": "caffeine", "amount": "1 espresso", "taken": taken}
    assert handle(world.routine, order)["refusal"] is None
    (entry,) = written(world, Kind.INTAKE)
    assert entry.night == night
    assert entry.detail == {
        "what": "caffeine",
        "amount": "1 espresso",
        "taken": taken,
        "note": None,
    }


def test_what_was_taken_in_another_night_is_taken_back_there() -> None:
    world = FakeWorld("2026-11-23 16:00").start()
    said = {"what": "tea", "amount": None, "note": None, "taken": "2026-11-22T21:00:00+01:00"}
    assert handle(world.routine, {"order": "take", **said})["refusal"] is None
    undo = {"order": "untake", **said}
    elsewhere = {**undo, "night": "2026-11-22"}
    assert handle(world.routine, elsewhere)["refusal"] is Refusal.NOTHING_TO_UNDO
    assert handle(world.routine, undo)["refusal"] is None
    (entry,) = written(world, Kind.UNDONE)
    assert (entry.night, entry.step) == (MONDAY, None)
    assert entry.detail == {"of": written(world, Kind.INTAKE)[0].id}
    assert handle(world.routine, undo)["refusal"] is Refusal.NOTHING_TO_UNDO


def test_what_another_wrote_into_tonight_is_read_anew() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    changes = world.changes
    world.diary.append(
        [
            Entry("a", world.now, "Europe/Berlin", MONDAY, Kind.DONE, "screens"),
            Entry(
                "b",
                world.now,
                "Europe/Berlin",
                MONDAY,
                Kind.PAUSE,
                detail={"until": "2026-11-22T22:40:00+01:00"},
            ),
        ]
    )
    assert handle(world.routine, {"order": "reread"})["refusal"] is None
    assert world.changes > changes
    world.advance("2026-11-22 22:35")
    assert world.log("screens") == ["done"]
    assert world.log("ritual") == ["held"]


def test_while_tonight_cannot_be_written_it_knows_more_than_the_log() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    world.diary.unwritable = "the disk is full"
    handle(world.routine, {"order": "done", "key": "screens"})
    handle(world.routine, {"order": "reread"})
    world.advance("2026-11-22 22:10")
    assert world.screen.keys() == []
    world.diary.unwritable = None
    world.routine.refresh()
    assert world.log("screens") == ["done"]
