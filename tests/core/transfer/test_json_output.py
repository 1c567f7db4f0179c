"""What commands print as JSON: the shape that scripts rely on."""

import json

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered, Snoozed
from bedtime.core.evening.interruptions import Interruptions
from bedtime.core.evening.step_status import Phase
from bedtime.core.transfer import json_output
from tests.fakes import FakeWorld


def evening() -> FakeWorld:
    world = FakeWorld("2026-11-22 22:10").start()
    world.routine.handle(Snoozed("screens", 10))
    world.routine.handle(Answered("bed", Kind.DONE))
    return world


def test_a_night_has_these_keys_and_instants_with_offsets() -> None:
    written = json_output.night_to_json(evening().routine.state)
    steps = written.pop("steps")
    assert written == {
        "night": "2026-11-23",
        "zone": "Europe/Berlin",
        "bedtime": "2026-11-22T23:00:00+01:00",
        "rising": "2026-11-23T07:00:00+01:00",
    }
    assert steps[0] == {
        "key": "caffeine",
        "title": "Last caffeine",
        "at": "2026-11-22T14:00:00+01:00",
        "state": None,
        "until": None,
    }
    assert (steps[3]["state"], steps[3]["until"]) == ("snoozed", "2026-11-22T22:20:00+01:00")
    assert (steps[5]["state"], steps[5]["until"]) == ("done", None)


def test_held_steps_have_their_reason() -> None:
    world = evening()
    world.interruptions = Interruptions(call=True)
    world.advance("2026-11-22 22:20")
    assert json_output.with_reasons_to_json(world.routine.state, Phase.HELD) == [
        {
            "key": "screens",
            "title": "Screens off",
            "at": "2026-11-22T22:20:00+01:00",
            "reason": "call",
        }
    ]


def test_missed_steps_have_their_reason() -> None:
    world = evening()
    world.sleep("2026-11-23 01:00")
    assert json_output.with_reasons_to_json(world.routine.state, Phase.MISSED) == [
        {
            "key": "screens",
            "title": "Screens off",
            "at": "2026-11-22T22:20:00+01:00",
            "reason": "asleep",
        },
        {
            "key": "ritual",
            "title": "Relaxing ritual",
            "at": "2026-11-22T22:30:00+01:00",
            "reason": "asleep",
        },
    ]


def test_an_entry_is_plain_json() -> None:
    entry = evening().log.written[-1]
    assert json.loads(json.dumps(json_output.entry_to_json(entry))) == {
        "id": entry.id,
        "at": "2026-11-22T22:10:00+01:00",
        "zone": "Europe/Berlin",
        "night": "2026-11-23",
        "kind": "done",
        "step": "bed",
        "detail": {},
    }
