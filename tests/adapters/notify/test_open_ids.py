"""The note that takes down after a crash what a killed program left up."""

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from tests.adapters.notify.scene import BATH, SCREENS, Scene, round_trip, wait_for
from tests.strict_server import StrictServer


def numbers(note: Path) -> list[int]:
    """Return what the note says is up; without a note, nothing."""
    try:
        said: list[int] = json.loads(note.read_text())["numbers"]
    except FileNotFoundError:
        return []
    return said


def test_after_a_crash_the_stale_ones_are_taken_down_first(
    qtbot: QtBot, server: StrictServer, scenes: Callable[[], Scene], folder: Path
) -> None:
    server.start()
    note = folder / "note.json"
    before = scenes()
    before.notifications.show(SCREENS)
    before.notifications.show(BATH)
    wait_for(qtbot, server, "Notify", 2)
    qtbot.waitUntil(lambda: numbers(note) == [1, 2])
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    before.bus.close()  # killed: no word to anybody
    after = scenes()
    after.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify", 3)
    assert [up["id"] for up in server.open()] == [3]
    qtbot.waitUntil(lambda: numbers(note) == [3])


@pytest.mark.parametrize("what", ["bus", "owner", "rubbish", "not an object", "no numbers"])
def test_a_note_of_another_time_or_of_none_is_not_believed(
    qtbot: QtBot, server: StrictServer, scenes: Callable[[], Scene], folder: Path, what: str
) -> None:
    server.start()
    note = folder / "note.json"
    before = scenes()
    before.notifications.show(SCREENS)
    qtbot.waitUntil(note.exists)
    before.bus.close()
    said = json.loads(note.read_text())
    match what:
        case "rubbish":
            note.write_bytes(b"\xff{")
        case "not an object":
            note.write_text("[1]")
        case "no numbers":
            note.write_text(json.dumps({**said, "numbers": ["x", -1, 2**40, True, None]}))
        case _:
            note.write_text(json.dumps({**said, what: "another"}))
    after = scenes()
    after.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify", 2)
    assert len(server.open()) == 2
    assert not server.events("CloseNotification")


def test_a_note_that_cannot_be_written_is_said_once(
    qtbot: QtBot, server: StrictServer, scene: Scene, folder: Path, troubles: list[Availability]
) -> None:
    (folder / "note.json").mkdir()
    for number in range(3):
        scene.notifications.show(replace(SCREENS, id=number))
    wait_for(qtbot, server, "Notify", 3)
    round_trip(qtbot, scene)
    assert {trouble.finding for trouble in troubles} == {Finding.NOTE_UNWRITABLE}
    assert len(troubles) == 1
