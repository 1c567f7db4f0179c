"""The file of open ids, by which the notifications of a killed program are closed."""

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from tests.adapters.notify.harness import BATH, SCREENS, Harness, MakeHarness, round_trip, wait_for
from tests.strict_server import StrictServer


def saved_ids(file: Path) -> list[int]:
    """Return the ids in the file; none without a file."""
    try:
        ids: list[int] = json.loads(file.read_text())["numbers"]
    except FileNotFoundError:
        return []
    return ids


def test_after_a_crash_the_stale_ones_are_closed_first(
    qtbot: QtBot, server: StrictServer, make_harness: MakeHarness, folder: Path
) -> None:
    server.start()
    file = folder / "notifications.json"
    before = make_harness()
    before.notifications.show(SCREENS)
    before.notifications.show(BATH)
    wait_for(qtbot, server, "Notify", 2)
    qtbot.waitUntil(lambda: saved_ids(file) == [1, 2])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before.bus.close()  # as if killed: it closes nothing
    after = make_harness()
    after.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify", 3)
    assert [shown["id"] for shown in server.open()] == [3]
    qtbot.waitUntil(lambda: saved_ids(file) == [3])


@pytest.mark.parametrize("what", ["bus", "owner", "rubbish", "not an object", "no numbers"])
def test_a_file_of_another_server_or_an_invalid_one_is_ignored(
    qtbot: QtBot, server: StrictServer, make_harness: MakeHarness, folder: Path, what: str
) -> None:
    server.start()
    file = folder / "notifications.json"
    before = make_harness()
    before.notifications.show(SCREENS)
    qtbot.waitUntil(file.exists)
    before.bus.close()
    content = json.loads(file.read_text())
    match what:
        case "rubbish":
            file.write_bytes(b"\xff{")
        case "not an object":
            file.write_text("[1]")
        case "no numbers":
            file.write_text(json.dumps({**content, "numbers": ["x", -1, 2**40, True, None]}))
        case _:
            file.write_text(json.dumps({**content, what: "another"}))
    after = make_harness()
    after.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify", 2)
    assert len(server.open()) == 2
    assert not server.events("CloseNotification")


def test_a_file_that_cannot_be_written_is_reported_once(
    qtbot: QtBot, server: StrictServer, harness: Harness, folder: Path, troubles: list[Availability]
) -> None:
    (folder / "notifications.json").mkdir()
    for number in range(3):
        harness.notifications.show(replace(SCREENS, id=number))
    wait_for(qtbot, server, "Notify", 3)
    round_trip(qtbot, harness)
    assert {trouble.finding for trouble in troubles} == {Finding.OPEN_IDS_UNWRITABLE}
    assert len(troubles) == 1
