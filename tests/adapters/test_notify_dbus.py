"""Notifications on a strict server: what it is sent, what is heard from it, and how it may die."""

import json
import socket
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, message_bus, new_method_call, new_signal
from pytestqt.qtbot import QtBot

from bedtime.adapters.bus import Bus
from bedtime.adapters.notify.dbus import DBusNotifications
from bedtime.adapters.notify.message import Message, Press
from bedtime.adapters.standing import Finding, Standing
from tests.buses import PrivateBus
from tests.strict_server import SCRIPT, StrictServer

HINT = "Answer in Bedtime's tray menu."
BUTTONS = (("done", "Done"), ("snooze", "Snooze"), ("skip", "Skip tonight"))
SCREENS = Message(1, "Screens off", "In an hour it is bedtime.", BUTTONS, stays=True)
BATH = Message(2, "Warm bath", "It helps to cool down.", BUTTONS, stays=False)
SERVER = "org.freedesktop.Notifications"
MakeBus = Callable[[], Bus]


def never(*_: object) -> None:
    """Stand where nothing may be called."""
    pytest.fail("called")


@dataclass
class Heard:
    """What the notifications told their listener."""

    presses: list[tuple[int, Press]] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    gone: list[Message] = field(default_factory=list)
    back: list[int] = field(default_factory=list)


@dataclass
class Scene:
    """Notifications on a bus, and what was heard."""

    bus: Bus
    notifications: DBusNotifications
    heard: Heard


@pytest.fixture
def scenes(
    qtbot: QtBot, bus_on: MakeBus, folder: Path, troubles: list[Standing]
) -> Callable[[], Scene]:
    """Build the notifications as the program would, with one note for all of them."""

    def make() -> Scene:
        bus = bus_on()
        notifications = DBusNotifications(
            bus,
            icon="/usr/share/icons/bed time.png",
            no_buttons_hint=HINT,
            note=folder / "note.json",
            trouble=troubles.append,
        )
        heard = Heard()
        notifications.listen(
            on_press=lambda number, press: heard.presses.append((number, press)),
            on_closed=heard.closed.append,
            on_gone=heard.gone.append,
            on_back=heard.back.append,
        )
        bus.open()
        return Scene(bus, notifications, heard)

    return make


@pytest.fixture
def scene(server: StrictServer, scenes: Callable[[], Scene]) -> Scene:
    """Notifications with the usual server; whatever else happens, nobody may be troubled."""
    server.start()
    return scenes()


def wait_for(qtbot: QtBot, server: StrictServer, kind: str, count: int = 1) -> list[dict[str, Any]]:
    """Wait until the server has logged so many events of the kind; return them."""
    qtbot.waitUntil(lambda: len(server.events(kind)) >= count)
    events = server.events(kind)
    assert len(events) == count
    return events


def round_trip(qtbot: QtBot, scene: Scene) -> None:
    """Wait until all that was sent to the server before has been dealt with."""
    answers: list[object] = []
    method = DBusAddress("/test/Control", bus_name=SERVER, interface="test.Control")
    scene.bus.call(new_method_call(method, "Open"), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)


def test_a_staying_reminder_is_sent_to_the_letter(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(SCREENS)
    (sent,) = wait_for(qtbot, server, "Notify")
    del sent["time"], sent["sender"]
    assert sent == {
        "event": "Notify",
        "id": 1,
        "replaces": 0,
        "app": "Bedtime",
        "icon": "file:///usr/share/icons/bed%20time.png",
        "summary": "Screens off",
        "body": "In an hour it is bedtime.",
        "actions": [
            *("default", "Bedtime"),
            *("done", "Done"),
            *("snooze", "Snooze"),
            *("skip", "Skip tonight"),
        ],
        "hints": {
            "desktop-entry": "bedtime",
            "category": "x-bedtime.reminder",
            "urgency": 1,
            "suppress-sound": True,
        },
        "timeout": 0,
    }


def test_a_quiet_reminder_goes_by_the_servers_time_and_leaves_no_trace(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(BATH)
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["timeout"] == -1
    assert sent["hints"]["transient"] is True
    server.control("Close", "uu", sent["id"], 1)
    wait_for(qtbot, server, "NotificationClosed")
    round_trip(qtbot, scene)
    assert scene.heard == Heard(), "expired: nobody has done anything"


@pytest.mark.parametrize("key", ["done", "snooze", "skip", "default"])
def test_a_press_is_heard_once(qtbot: QtBot, server: StrictServer, scene: Scene, key: str) -> None:
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    server.control("Invoke", "us", 1, key)
    qtbot.waitUntil(lambda: bool(scene.heard.presses))
    round_trip(qtbot, scene)
    assert scene.heard.presses == [(1, Press(key))]
    # After a button, the closing that follows is not one by the user; after the body it is.
    assert scene.heard.closed == ([1] if key == "default" else [])
    scene.notifications.close(1)
    round_trip(qtbot, scene)
    assert not server.events("CloseNotification"), "the server has closed it already"


def test_a_dismissed_reminder_is_told_and_forgotten(
    qtbot: QtBot, server: StrictServer, scene: Scene, folder: Path
) -> None:
    scene.notifications.show(SCREENS)
    qtbot.waitUntil((folder / "note.json").exists)
    server.control("Close", "uu", 1, 2)
    qtbot.waitUntil(lambda: scene.heard.closed == [1])
    assert not (folder / "note.json").exists()
    scene.notifications.show(SCREENS)
    assert wait_for(qtbot, server, "Notify", 2)[1]["replaces"] == 0


def test_closing_takes_it_down(qtbot: QtBot, server: StrictServer, scene: Scene) -> None:
    scene.notifications.show(SCREENS)
    scene.notifications.show(BATH)
    wait_for(qtbot, server, "Notify", 2)
    round_trip(qtbot, scene)
    scene.notifications.close(1)
    scene.notifications.close(77)
    wait_for(qtbot, server, "CloseNotification")
    assert [up["summary"] for up in server.open()] == ["Warm bath"]
    scene.notifications.clear()
    wait_for(qtbot, server, "CloseNotification", 2)
    assert server.open() == []
    round_trip(qtbot, scene)
    assert scene.heard == Heard()


def test_the_same_id_replaces(qtbot: QtBot, server: StrictServer, scene: Scene) -> None:
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    scene.notifications.show(replace(SCREENS, body="Once more."))
    assert [sent["replaces"] for sent in wait_for(qtbot, server, "Notify", 2)] == [0, 1]
    assert [up["body"] for up in server.open()] == ["Once more."]


def test_what_is_replaced_before_its_number_is_known_is_replaced_then(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    server.control("Hold", "s", "Notify")
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "GetCapabilities")
    round_trip(qtbot, scene)
    scene.notifications.show(replace(SCREENS, body="Second."))
    scene.notifications.show(replace(SCREENS, body="Third."))
    server.control("Release", "s", "Notify")
    sent = wait_for(qtbot, server, "Notify", 2)
    assert [(one["replaces"], one["body"]) for one in sent] == [
        (0, "In an hour it is bedtime."),
        (1, "Third."),
    ]


def test_what_is_closed_before_its_number_is_known_is_closed_then(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    server.control("Hold", "s", "Notify")
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "GetCapabilities")
    round_trip(qtbot, scene)
    scene.notifications.close(1)
    scene.notifications.show(BATH)
    scene.notifications.show(SCREENS)
    server.control("Release", "s", "Notify")
    wait_for(qtbot, server, "CloseNotification")
    wait_for(qtbot, server, "Notify", 3)
    assert [(up["id"], up["summary"]) for up in server.open()] == [
        (2, "Warm bath"),
        (3, "Screens off"),
    ]


def test_what_is_closed_before_anything_is_known_is_never_sent(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(SCREENS)
    scene.notifications.close(1)
    scene.notifications.show(BATH)
    assert [sent["summary"] for sent in wait_for(qtbot, server, "Notify")] == ["Warm bath"]


def test_capabilities_are_asked_once_and_not_before_they_are_needed(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    qtbot.waitUntil(lambda: scene.notifications.available().finding is Finding.SERVER)
    round_trip(qtbot, scene)
    assert server.events() == []
    for number in range(3):
        scene.notifications.show(replace(SCREENS, id=number))
    wait_for(qtbot, server, "Notify", 3)
    wait_for(qtbot, server, "GetCapabilities")


@pytest.mark.parametrize(
    ("options", "body"),
    [((), 'a &lt; b &amp; "c"'), (("--no-markup",), 'a < b & "c"')],
    ids=["markup", "plain"],
)
def test_the_body_is_escaped_where_the_server_reads_markup(
    qtbot: QtBot,
    server: StrictServer,
    scenes: Callable[[], Scene],
    options: tuple[str, ...],
    body: str,
) -> None:
    server.start(*options)
    scenes().notifications.show(replace(SCREENS, summary="a < b", body='a < b & "c"'))
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["body"] == body
    assert sent["summary"] == "a < b"


def test_what_no_bus_would_carry_is_left_out(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(
        replace(SCREENS, summary="nul\0 and\nline", body="half \ud800 bell \x07 end")
    )
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["summary"] == "nul and line"
    assert sent["body"] == "half  bell  end"
    assert scene.bus.up


def test_without_buttons_the_body_says_how_to_answer(
    qtbot: QtBot, server: StrictServer, scenes: Callable[[], Scene]
) -> None:
    server.start("--no-actions")
    scene = scenes()
    scene.notifications.show(SCREENS)
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["actions"] == []
    assert sent["body"] == f"In an hour it is bedtime. {HINT}"
    assert scene.notifications.available() == Standing(works=True, finding=Finding.NO_BUTTONS)


def test_a_server_that_does_not_say_what_it_can_gets_the_message_all_the_same(
    qtbot: QtBot,
    server: StrictServer,
    scenes: Callable[[], Scene],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bedtime.adapters.notify.host._CAPABILITIES_LIMIT", 50)
    server.start("--hold", "GetCapabilities")
    scene = scenes()
    scene.notifications.show(SCREENS)
    (sent,) = wait_for(qtbot, server, "Notify")
    assert len(sent["actions"]) == 8
    server.control("Release", "s", "GetCapabilities")
    round_trip(qtbot, scene)
    scene.notifications.show(replace(BATH, body="&"))
    assert wait_for(qtbot, server, "Notify", 2)[1]["body"] == "&amp;", "a late answer counts"


@pytest.mark.parametrize("method", ["GetCapabilities", "Notify"])
def test_a_server_that_answers_nonsense_does_no_harm(
    qtbot: QtBot,
    server: StrictServer,
    scenes: Callable[[], Scene],
    method: str,
    troubles: list[Standing],
) -> None:
    server.start("--malformed", method)
    scene = scenes()
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    if method == "Notify":
        qtbot.waitUntil(lambda: scene.heard.gone == [SCREENS])
        assert [trouble.finding for trouble in troubles] == [Finding.SERVER_REFUSED]
    else:
        round_trip(qtbot, scene)
        assert scene.heard.gone == []
        assert troubles == []


def test_a_refused_reminder_goes_another_way_and_is_said_once(
    qtbot: QtBot, server: StrictServer, scene: Scene, troubles: list[Standing]
) -> None:
    scene.notifications.show(replace(BATH, summary=""))
    scene.notifications.show(replace(BATH, id=3, summary=""))
    qtbot.waitUntil(lambda: len(scene.heard.gone) == 2)
    assert [trouble.finding for trouble in troubles] == [Finding.SERVER_REFUSED]
    assert len(server.events("refused")) == 2
    server.log.unlink()
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")


def test_only_the_servers_own_signals_about_our_own_notifications_count(
    qtbot: QtBot, server: StrictServer, scene: Scene, bus_on: MakeBus
) -> None:
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    server.control("Forge", "us", 99, "done")
    server.control("Forge", "us", 1, "explode")
    server.control("Forge", "us", 1, "")
    other = bus_on()
    other.open()
    emitter = DBusAddress("/org/freedesktop/Notifications", interface=SERVER)
    for name in (":1.0", ":1.1", ":1.2"):
        forged = new_signal(emitter, "ActionInvoked", "us", (1, "done"))
        forged.header.fields[HeaderFields.destination] = name
        other.call(forged)
    answers: list[object] = []
    other.call(message_bus.GetId(), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    round_trip(qtbot, scene)
    assert scene.heard == Heard()


def test_a_server_that_dies_gives_up_staying_ones_and_gets_them_back(
    qtbot: QtBot, server: StrictServer, scene: Scene, folder: Path
) -> None:
    scene.notifications.show(SCREENS)
    scene.notifications.show(BATH)
    wait_for(qtbot, server, "Notify", 2)
    round_trip(qtbot, scene)
    server.stop()
    qtbot.waitUntil(lambda: scene.heard.gone == [SCREENS])
    assert not (folder / "note.json").exists()
    server.start("--no-markup")
    sent = wait_for(qtbot, server, "Notify", 3)[2]
    assert (sent["summary"], sent["replaces"], sent["id"]) == ("Screens off", 0, 1)
    wait_for(qtbot, server, "GetCapabilities", 2)
    qtbot.waitUntil(lambda: scene.heard.back == [1])
    server.control("Invoke", "us", 1, "done")
    qtbot.waitUntil(lambda: scene.heard.presses == [(1, Press.DONE)])
    assert scene.heard.gone == [SCREENS]


def test_what_was_answered_while_the_server_was_dead_stays_down(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(SCREENS)
    scene.notifications.show(replace(SCREENS, id=3, summary="Lights out"))
    wait_for(qtbot, server, "Notify", 2)
    round_trip(qtbot, scene)
    server.stop()
    qtbot.waitUntil(lambda: len(scene.heard.gone) == 2)
    scene.notifications.close(1)
    server.start()
    assert wait_for(qtbot, server, "Notify", 3)[2]["summary"] == "Lights out"
    round_trip(qtbot, scene)
    assert len(server.open()) == 1


def test_without_a_server_it_says_so_and_gives_the_message_back(
    qtbot: QtBot, scenes: Callable[[], Scene], server: StrictServer, troubles: list[Standing]
) -> None:
    scene = scenes()
    assert scene.notifications.available() == Standing(works=True, finding=Finding.ASKING)
    scene.notifications.show(SCREENS)
    scene.notifications.show(BATH)
    qtbot.waitUntil(lambda: scene.heard.gone == [SCREENS, BATH])
    assert scene.notifications.available() == Standing(works=False, finding=Finding.NO_SERVER)
    assert scene.notifications.compatible().works
    changed = replace(SCREENS, body="Changed.")
    scene.notifications.show(changed)
    assert scene.heard.gone == [SCREENS, BATH, changed]
    server.start()
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["body"] == "Changed."
    qtbot.waitUntil(lambda: scene.heard.back == [1])
    assert troubles == []


def test_without_a_bus_the_message_comes_back_at_once(
    qtbot: QtBot, folder: Path, troubles: list[Standing]
) -> None:
    bus = Bus(trouble=troubles.append, addresses=tuple)
    notifications = DBusNotifications(
        bus, icon="bedtime", no_buttons_hint=HINT, note=folder / "n", trouble=troubles.append
    )
    gone: list[Message] = []
    notifications.listen(on_press=never, on_closed=never, on_gone=gone.append, on_back=never)
    bus.open()
    notifications.show(SCREENS)
    notifications.show(BATH)
    assert gone == [SCREENS, BATH]
    assert not notifications.compatible().works
    assert not notifications.available().works
    assert [trouble.finding for trouble in troubles] == [Finding.NO_BUS]
    notifications.close(1)


def test_a_bus_that_dies_gives_back_what_stayed_and_what_was_under_way(
    qtbot: QtBot,
    server: StrictServer,
    scene: Scene,
    private_bus: PrivateBus,
    troubles: list[Standing],
) -> None:
    scene.notifications.show(SCREENS)
    scene.notifications.show(replace(BATH, id=3))
    wait_for(qtbot, server, "Notify", 2)
    round_trip(qtbot, scene)
    server.control("Hold", "s", "Notify")
    scene.notifications.show(BATH)
    private_bus.stop()
    qtbot.waitUntil(lambda: scene.heard.gone == [SCREENS, BATH])
    assert [trouble.finding for trouble in troubles] == [Finding.BUS_LOST]
    server.stop()
    private_bus.start()
    server.start()
    scene.bus.heal()
    assert wait_for(qtbot, server, "Notify", 3)[2]["summary"] == "Screens off"
    qtbot.waitUntil(lambda: scene.heard.back == [1])


def test_a_bus_that_never_answers_gives_the_message_back(
    qtbot: QtBot, folder: Path, troubles: list[Standing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.bus._HELLO_LIMIT", 0.05)
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(folder / "deaf"))
        deaf.listen(1)
        bus = Bus(trouble=troubles.append, addresses=lambda: (str(folder / "deaf"),))
        notifications = DBusNotifications(
            bus, icon="bedtime", no_buttons_hint=HINT, note=folder / "n", trouble=troubles.append
        )
        gone: list[Message] = []
        notifications.listen(on_press=never, on_closed=never, on_gone=gone.append, on_back=never)
        bus.open()
        notifications.show(BATH)
        assert gone == []
        qtbot.waitUntil(lambda: gone == [BATH])
        bus.close()


def test_a_connection_lost_alone_leaves_no_double(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    scene.bus._lose(ConnectionResetError("thrown out"))
    assert scene.heard.gone == [SCREENS]
    scene.bus.heal()
    wait_for(qtbot, server, "Notify", 2)
    qtbot.waitUntil(lambda: scene.heard.back == [1])
    assert [up["id"] for up in server.open()] == [2]


def test_a_server_that_the_bus_can_start_is_started_by_the_first_reminder(
    qtbot: QtBot, private_bus: PrivateBus, server: StrictServer, scenes: Callable[[], Scene]
) -> None:
    private_bus.stop()
    private_bus.offer(SERVER, sys.executable, str(SCRIPT), "--log", str(server.log))
    private_bus.start()
    scene = scenes()
    qtbot.waitUntil(lambda: scene.bus.up)
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    assert [up["summary"] for up in server.open()] == ["Screens off"]
    assert scene.heard == Heard()


def test_a_server_that_cannot_be_started_is_none(
    qtbot: QtBot, private_bus: PrivateBus, scenes: Callable[[], Scene], troubles: list[Standing]
) -> None:
    private_bus.stop()
    private_bus.offer(SERVER, "/bin/false")
    private_bus.start()
    scene = scenes()
    scene.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: scene.heard.gone == [SCREENS])
    assert scene.notifications.available().finding is Finding.NO_SERVER
    assert troubles == []


def test_one_taken_over_by_another_server_is_put_up_there(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    server.control("Close", "uu", 1, 4)  # what a server may say as it leaves
    server.stop()
    server.start()
    assert wait_for(qtbot, server, "Notify", 2)[1]["replaces"] == 0
    assert scene.heard.closed == []


def test_after_a_crash_the_stale_ones_are_taken_down_first(
    qtbot: QtBot, server: StrictServer, scenes: Callable[[], Scene], folder: Path
) -> None:
    server.start()
    note = folder / "note.json"
    before = scenes()
    before.notifications.show(SCREENS)
    before.notifications.show(BATH)
    wait_for(qtbot, server, "Notify", 2)
    qtbot.waitUntil(lambda: note.exists() and json.loads(note.read_text())["numbers"] == [1, 2])
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    before.bus.close()  # killed: no word to anybody
    after = scenes()
    after.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify", 3)
    assert [up["id"] for up in server.open()] == [3]
    qtbot.waitUntil(lambda: json.loads(note.read_text())["numbers"] == [3])


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
    qtbot: QtBot, server: StrictServer, scene: Scene, folder: Path, troubles: list[Standing]
) -> None:
    (folder / "note.json").mkdir()
    for number in range(3):
        scene.notifications.show(replace(SCREENS, id=number))
    wait_for(qtbot, server, "Notify", 3)
    round_trip(qtbot, scene)
    assert {trouble.finding for trouble in troubles} == {Finding.NOTE_UNWRITABLE}
    assert len(troubles) == 1
