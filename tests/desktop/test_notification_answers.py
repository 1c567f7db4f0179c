"""Reminders that are opened, closed early or not answered by their server, and what users see."""

import pytest
from pytestqt.qtbot import QtBot

from bedtime.core.settings import Reminders
from tests.desktop.notification_scene import ON_ITS_WAY, PRESS, Scene, wait_for_progress, windows


def test_an_opened_reminder_comes_again_when_tonight_is_closed(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    reminder = scene.remind()
    qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
    scene.notifications.on_tonight(True)
    scene.tonight_is_open = True
    scene.server.control("Invoke", "us", 1, "default")
    qtbot.waitUntil(lambda: scene.opened == ["tonight"])
    scene.catch_up(qtbot)
    assert scene.server.open() == []
    scene.tonight_is_open = False
    scene.notifications.on_tonight(False)
    qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
    scene.notifications.dispatcher.close(reminder.id)
    qtbot.waitUntil(lambda: scene.server.open() == [])


def test_an_opened_reminder_stays_where_no_window_can_be_opened(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    scene.remind()
    qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
    scene.server.control("Invoke", "us", 1, "default")
    qtbot.waitUntil(lambda: [up["id"] for up in scene.server.open()] == [2])


def test_a_press_on_a_closed_reminder_is_recorded(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    scene.remind()
    qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
    scene.server.control("CloseThenInvoke", "us", 1, "done")
    qtbot.waitUntil(lambda: scene.world.logged("screens") == ["shown", "done"])


def test_a_small_window_that_was_closed_is_not_shown_by_the_late_server(
    qtbot: QtBot, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.notify.dbus.ANSWER_LIMIT", 50)
    scene.start("--hold", "Notify")
    scene.remind()
    qtbot.waitUntil(lambda: len(windows()) == 1)
    windows()[0].close()
    scene.server.control("Release", "s", "Notify")
    qtbot.waitUntil(lambda: len(scene.server.events("NotificationClosed")) == 1)
    assert scene.server.open() == []


HOVER = (
    "gnome-shell 1.0 shows it. Did you see it? Press one of its buttons. Reminders that stay show"
    " their buttons at once; of the others GNOME shows the buttons while the pointer is on it."
)
LEAVES = (
    "gnome-shell 1.0 shows it. Did you see it? Press one of its buttons. GNOME shows the buttons"
    " while the pointer is on it. A reminder leaves the screen after some seconds, also one that is"
    " to stay."
)


@pytest.mark.parametrize(("urgent", "sentence"), [(True, HOVER), (False, LEAVES)])
def test_the_sample_says_what_gnome_cannot_do(
    qtbot: QtBot, scene: Scene, *, urgent: bool, sentence: str
) -> None:
    scene.start("--name", "gnome-shell")
    scene.show_sample(Reminders(urgent=urgent))
    wait_for_progress(qtbot, scene, ON_ITS_WAY, sentence)
    assert scene.asks == [False, True]
    (sent,) = scene.server.events("Notify")
    assert sent["hints"]["urgency"] == (2 if urgent else 1)


def test_a_user_who_sees_no_buttons_is_told_how_to_answer_for_good(
    qtbot: QtBot, scene: Scene
) -> None:
    scene.start()
    scene.show_sample()
    wait_for_progress(qtbot, scene, ON_ITS_WAY, PRESS)
    scene.no_buttons()
    elsewhere = (
        "strict 1.0 shows it, without buttons. Did you see it?"
        " Answer in the tray menu, in the Tonight window, or with “bedtime done KEY”."
    )
    wait_for_progress(qtbot, scene, ON_ITS_WAY, PRESS, ON_ITS_WAY, elsewhere)
    assert scene.asks[-1] is False
    scene.remind()
    qtbot.waitUntil(lambda: len(scene.server.open()) == 2)
    assert scene.server.open()[1]["body"].endswith("Answer in Bedtime's window or tray menu.")
    scene.server.control("Invoke", "us", 1, "done")  # it has them after all
    qtbot.waitUntil(lambda: "pressed" in scene.progress[-1])
    scene.show_sample()
    qtbot.waitUntil(lambda: scene.progress[-1] == PRESS)


def test_a_press_of_the_sample_counts_also_after_its_closing(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    scene.show_sample()
    wait_for_progress(qtbot, scene, ON_ITS_WAY, PRESS)
    scene.server.control("CloseThenInvoke", "us", 1, "done")
    qtbot.waitUntil(lambda: scene.progress[-1] == "You pressed “Done”, and Bedtime heard it.")
