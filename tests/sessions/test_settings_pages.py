"""The settings' pages for steps and reminders in a real session, by accessible names."""

import tomllib
from typing import Any

import pytest

from tests.sessions.accessible import Node, Role
from tests.sessions.settings_user import CONFIG, SettingsUser
from tests.sessions.user import SETTINGS

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]


def text_field(user: SettingsUser, name: str) -> Node:
    return user.find(SETTINGS, Role.TEXT, name)


def steps(user: SettingsUser) -> list[str]:
    """Return the steps of Monday's night, each with its time."""
    plan = user.night()["steps"]
    return [f"{step['at'][11:16]} {step['title']}" for step in plan]


def settings(user: SettingsUser) -> dict[str, Any]:
    """Return the settings in config.toml."""
    return tomllib.loads(user.config.read_text())


def test_a_step_of_ones_own_is_in_the_plan(user: SettingsUser) -> None:
    user.turn_to("Steps")
    user.press(SETTINGS, Role.BUTTON, "Add")
    user.reader.write(text_field(user, "Title"), "Put the phone away")
    user.write(SETTINGS, "Before bedtime", "1:15")
    user.wait_for_label(SETTINGS, "That is 22:00 on Sunday night → Monday.")
    user.press(SETTINGS, Role.BUTTON, "OK")
    user.wait_until_closed(SETTINGS)
    assert steps(user)[3:5] == ["22:00 Put the phone away", "22:15 Screens off"]
    assert user.config.read_text().startswith(CONFIG)
    (own,) = (step for step in settings(user)["steps"] if "phone" in step.get("title", ""))
    assert own["lead"] == 75


def test_a_step_that_is_switched_off_is_in_the_plan_no_more(user: SettingsUser) -> None:
    before = steps(user)
    user.turn_to("Steps")
    cells = user.window(SETTINGS).names(Role.TABLE_CELL)
    assert "Last caffeine, 9 h before bedtime, 14:15" in cells
    user.press(SETTINGS, Role.CHECK_BOX, "In the plan")
    user.press(SETTINGS, Role.BUTTON, "OK")
    user.wait_until_closed(SETTINGS)
    assert before[0] == "14:15 Last caffeine"
    assert steps(user) == before[1:]


def test_a_snooze_that_is_no_length_waits(user: SettingsUser) -> None:
    user.turn_to("Reminders")
    user.reader.write(text_field(user, "Snooze lengths"), "10, soon")
    user.program.wait_for("OK waiting", lambda: not user.is_enabled(SETTINGS, "OK"))
    described = text_field(user, "Snooze lengths").description
    assert "soon" in described
    user.wait_for_label(SETTINGS, described)
    user.wait_for_label(SETTINGS, "Something on “Reminders” has an error")
    user.type(SETTINGS, "ctrl+Prior")
    user.wait_for_page("Steps")
    assert not user.is_enabled(SETTINGS, "OK")
    user.turn_to("Reminders")
    user.reader.write(text_field(user, "Snooze lengths"), "15, 5")
    user.press(SETTINGS, Role.BUTTON, "OK")
    user.wait_until_closed(SETTINGS)
    assert settings(user)["reminders"] == {"snooze": [15, 5]}
    assert "mood" in settings(user)["nights"]["mon"]


def test_a_voice_that_is_cancelled_is_not_chosen(user: SettingsUser) -> None:
    user.turn_to("Reminders")
    user.press(SETTINGS, Role.RADIO_BUTTON, "Gentle")
    user.program.wait_for("Apply", lambda: user.is_enabled(SETTINGS, "Apply"))
    user.press(SETTINGS, Role.BUTTON, "Cancel")
    user.wait_until_closed(SETTINGS)
    assert user.config.read_text() == CONFIG
