"""Notifications on real servers and their answers, the sample reminder among them."""

from dataclasses import replace
from datetime import time

import pytest
from jeepney import message_bus
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bedtime.adapters.notify import server
from bedtime.core.settings import Hours, Reminders
from bedtime.desktop import sample_notification
from tests.buses import ask
from tests.desktop.notification_scene import (
    BUTTONS,
    ON_ITS_WAY,
    PRESS,
    Scene,
    reported_to,
    wait_for_progress,
    windows,
)
from tests.dunst import Dunst
from tests.fakes import default_settings


def test_it_looks_like_a_reminder_and_a_server_that_shows_it_is_named(
    qtbot: QtBot, scene: Scene
) -> None:
    scene.start()
    scene.remind()
    scene.show_sample()
    wait_for_progress(qtbot, scene, ON_ITS_WAY, PRESS)
    real, tried = scene.server.events("Notify")
    assert tried["summary"] == "A reminder to try"
    assert tried["body"] == "This is how Bedtime speaks up in the evening."
    assert tried["actions"] == real["actions"] == BUTTONS
    assert (tried["hints"], tried["timeout"]) == (real["hints"], real["timeout"])


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        ("done", "You pressed “Done”, and Bedtime heard it."),
        ("snooze", "You pressed “Snooze 10 min”, and Bedtime heard it."),
        ("skip", "You pressed “Skip tonight”, and Bedtime heard it."),
        ("default", "You pressed the reminder itself: in the evening that opens Tonight."),
    ],
)
def test_what_is_pressed_is_reported_and_it_is_closed(
    qtbot: QtBot, scene: Scene, action: str, sentence: str
) -> None:
    scene.start()
    scene.show_sample()
    wait_for_progress(qtbot, scene, ON_ITS_WAY, PRESS)
    written = scene.world.logged()
    scene.server.control("Invoke", "us", 1, action)
    wait_for_progress(qtbot, scene, ON_ITS_WAY, PRESS, sentence)
    qtbot.waitUntil(lambda: scene.server.open() == [])
    assert scene.world.logged() == written, "it is no reminder of the routine"
    assert (scene.refusals, scene.opened) == ([], [])


def test_that_it_was_closed_is_reported(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    scene.show_sample()
    wait_for_progress(qtbot, scene, ON_ITS_WAY, PRESS)
    gone = scene.world.routine.state.gone
    scene.server.control("Close", "uu", 1, 2)
    closed = "You closed it: in the evening the step stays open in the tray and in Tonight."
    wait_for_progress(qtbot, scene, ON_ITS_WAY, PRESS, closed)
    assert scene.world.routine.state.gone == gone


def test_without_buttons_the_other_ways_to_answer_are_named(qtbot: QtBot, scene: Scene) -> None:
    scene.start("--no-actions")
    scene.show_sample()
    wait_for_progress(
        qtbot,
        scene,
        ON_ITS_WAY,
        "strict 1.0 shows it, without buttons. Did you see it?"
        " Answer in the tray menu, or with “bedtime done KEY”.",
    )


def test_without_a_server_it_is_a_small_window_with_the_remedy(qtbot: QtBot, scene: Scene) -> None:
    scene.bus.start()
    scene.connect()
    scene.show_sample()
    in_window = (
        "It is a small window, with its buttons. Nothing on this desktop shows notifications."
        " Install one: dunst, mako or xfce4-notifyd; till then a small window appears."
    )
    wait_for_progress(qtbot, scene, ON_ITS_WAY, in_window)
    (window,) = windows()
    assert window.windowTitle() == "Bedtime — A reminder to try"
    pushes = window.findChildren(QPushButton)
    buttons = {button.text().replace("&", ""): button for button in pushes}
    assert list(buttons) == ["Done", "Snooze 10 min", "Skip tonight"]
    qtbot.mouseClick(buttons["Skip tonight"], Qt.MouseButton.LeftButton)
    pressed = "You pressed “Skip tonight”, and Bedtime heard it."
    wait_for_progress(qtbot, scene, ON_ITS_WAY, in_window, pressed)
    qtbot.waitUntil(lambda: windows() == [])


def test_a_small_window_that_is_closed_is_reported(qtbot: QtBot, scene: Scene) -> None:
    scene.bus.start()
    scene.connect()
    scene.show_sample()
    qtbot.waitUntil(lambda: len(windows()) == 1)
    windows()[0].close()
    qtbot.waitUntil(lambda: len(scene.progress) == 3)
    assert scene.progress[2].startswith("You closed it")


def test_without_a_bus_it_is_a_small_window_at_once(qtbot: QtBot, scene: Scene) -> None:
    scene.connect()
    scene.show_sample()
    assert len(windows()) == 1
    assert scene.progress[1].startswith(
        "It is a small window, with its buttons. The session bus cannot be reached: "
    )


def test_a_refusal_is_reported_in_the_servers_words(qtbot: QtBot, scene: Scene) -> None:
    scene.start("--malformed", "Notify")
    scene.show_sample()
    qtbot.waitUntil(lambda: len(scene.progress) == 2)
    assert scene.progress[1].startswith(
        "It is a small window, with its buttons. The notification server refused a reminder: "
    )


def test_a_silent_server_is_not_waited_for(
    qtbot: QtBot, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample_notification, "PATIENCE", 300)
    scene.start("--hold", "Notify")
    scene.show_sample()
    late = "Nothing shows it yet. A notification server runs but does not answer. Start it anew."
    wait_for_progress(qtbot, scene, ON_ITS_WAY, late)
    scene.server.control("Release", "s", "Notify")
    wait_for_progress(qtbot, scene, ON_ITS_WAY, late, PRESS)


def test_a_server_without_a_name_is_reported_too(
    qtbot: QtBot, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample_notification, "NAMED_WITHIN", 0.2)
    scene.start("--hold", "GetServerInformation")
    scene.show_sample()
    nameless = "The notification server shows it. Did you see it? Press one of its buttons."
    wait_for_progress(qtbot, scene, ON_ITS_WAY, nameless)


def test_a_second_takes_the_place_of_the_first(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    scene.show_sample()
    wait_for_progress(qtbot, scene, ON_ITS_WAY, PRESS)
    others: list[str] = []
    scene.notifications.sample.show(reported_to(others))
    qtbot.waitUntil(lambda: others == [ON_ITS_WAY, PRESS])
    assert [up["id"] for up in scene.server.open()] == [1]
    assert scene.progress == [ON_ITS_WAY, PRESS]


def test_the_servers_name_for_the_first_is_not_reported_for_the_second(
    qtbot: QtBot, scene: Scene
) -> None:
    scene.start("--hold", "GetServerInformation")
    others: list[str] = []
    for report in (reported_to(scene.progress), reported_to(others)):
        scene.notifications.sample.show(report)
        qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
        scene.catch_up(qtbot)
    scene.server.control("Release", "s", "GetServerInformation")
    qtbot.waitUntil(lambda: PRESS in others)
    scene.catch_up(qtbot)
    assert (scene.progress, others) == ([ON_ITS_WAY], [ON_ITS_WAY, PRESS])


def test_whoever_shows_it_can_close_it_and_gets_no_more_reports(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    scene.show_sample()
    wait_for_progress(qtbot, scene, ON_ITS_WAY, PRESS)
    scene.notifications.sample.close()
    qtbot.waitUntil(lambda: scene.server.open() == [])
    scene.notifications.on_answer(sample_notification.SAMPLE_ID, "done")
    scene.notifications.on_closed(sample_notification.SAMPLE_ID)
    assert scene.progress == [ON_ITS_WAY, PRESS]


def test_what_is_closed_before_the_servers_name_is_known_is_reported_last(
    qtbot: QtBot, scene: Scene
) -> None:
    scene.start("--hold", "GetServerInformation")
    scene.show_sample()
    qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
    scene.catch_up(qtbot)
    scene.server.control("Invoke", "us", 1, "done")
    pressed = "You pressed “Done”, and Bedtime heard it."
    wait_for_progress(qtbot, scene, ON_ITS_WAY, pressed)
    scene.server.control("Release", "s", "GetServerInformation")
    scene.catch_up(qtbot)
    assert scene.progress == [ON_ITS_WAY, pressed]


@pytest.mark.parametrize("by", ["settings in force", "settings not yet in force"])
def test_a_discreet_sample_names_nothing(qtbot: QtBot, scene: Scene, by: str) -> None:
    reminders = Reminders(discreet=True, snooze=(7.0,))
    scene.start()
    if by == "settings in force":
        scene.world.routine.apply_settings(default_settings(reminders=reminders))
        scene.show_sample()
    else:
        scene.show_sample(reminders)
    qtbot.waitUntil(lambda: len(scene.server.events("Notify")) == 1)
    (sent,) = scene.server.events("Notify")
    assert (sent["summary"], sent["body"]) == ("Bedtime", "")
    assert "Snooze 7 min" in sent["actions"]
    assert "to try" not in str(sent)


def test_reminders_go_the_same_way_and_are_answered(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    scene.remind()
    qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
    scene.server.control("Invoke", "us", 1, "default")
    qtbot.waitUntil(lambda: scene.opened == ["tonight"])
    scene.remind()
    qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
    scene.server.control("Invoke", "us", 2, "done")
    qtbot.waitUntil(lambda: scene.world.logged("screens") == ["shown", "done"])
    assert scene.progress == []


def test_a_reminder_that_is_closed_is_gone_from_the_screen(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    reminder = scene.remind()
    qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
    scene.server.control("Close", "uu", 1, 2)
    qtbot.waitUntil(lambda: reminder.id in scene.world.routine.state.gone)


def test_a_refused_answer_is_reported(scene: Scene) -> None:
    short = default_settings(
        reminders=Reminders(snooze=(240.0,)), nights=(Hours(time(23), time(2)),) * 7
    )
    scene.world.routine.apply_settings(short)
    (number,) = scene.world.screen.reminders
    scene.notifications.on_answer(number, "snooze")
    refused = "that snooze would run past getting up at 02:00 (Sunday night); choose fewer minutes"
    assert scene.refusals == [refused]


def has_server(scene: Scene) -> bool:
    """Whether there is a notification server."""
    request = message_bus.NameHasOwner(server.NAME)
    return ask(request, addresses=scene.bus.addresses()) == (True,)


@pytest.mark.desktop
def test_the_real_dunst_shows_it(qtbot: QtBot, scene: Scene) -> None:
    scene.bus.start()
    dunst = Dunst(scene.bus)
    try:
        dunst.start()
        qtbot.waitUntil(lambda: has_server(scene))
        scene.connect()
        scene.show_sample()
        qtbot.waitUntil(lambda: len(scene.progress) == 2)
        assert scene.progress[1].startswith("dunst ")
        dunst.control("action", "0")
        pressed = "You pressed the reminder itself: in the evening that opens Tonight."
        qtbot.waitUntil(lambda: scene.progress[2:] == [pressed])
        qtbot.waitUntil(lambda: dunst.shown() == 0)
    finally:
        dunst.close()


def bodies(scene: Scene) -> list[str]:
    return [event["body"] for event in scene.server.events("Notify")]


def test_without_a_tray_the_first_reminder_says_how_to_open_tonight(
    qtbot: QtBot, scene: Scene
) -> None:
    scene.start()
    scene.show_sample()
    qtbot.waitUntil(lambda: len(bodies(scene)) == 1)
    plain = bodies(scene)[0]
    scene.way = "By {}."
    first = scene.remind()
    qtbot.waitUntil(lambda: len(bodies(scene)) == 2)
    scene.notifications.dispatcher.show(first)  # its list has changed
    qtbot.waitUntil(lambda: len(bodies(scene)) == 3)
    scene.notifications.dispatcher.show(replace(first, id=first.id + 1))
    qtbot.waitUntil(lambda: len(bodies(scene)) == 4)
    scene.show_sample()
    qtbot.waitUntil(lambda: len(bodies(scene)) == 5)
    assert [body.endswith("By click.") for body in bodies(scene)] == [
        *(False, True),
        *(True, False),
        False,
    ]
    assert bodies(scene)[4] == plain
    scene.notifications.dispatcher.close(first.id + 1)


def test_where_no_click_is_heard_the_sentence_names_none(qtbot: QtBot, scene: Scene) -> None:
    scene.start("--no-actions")
    scene.show_sample()
    qtbot.waitUntil(lambda: len(bodies(scene)) == 1)
    scene.way = "By {}."
    scene.remind()
    qtbot.waitUntil(lambda: len(bodies(scene)) == 2)
    assert "By menu." in bodies(scene)[1]
