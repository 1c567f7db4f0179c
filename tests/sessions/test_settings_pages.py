"""The steps and the reminders among the settings, in a real session, by the visible names."""

import tomllib
from typing import Any

import pytest

from tests.sessions.accessible import Role, Seen
from tests.sessions.chooser import OWN, Chooser
from tests.sessions.user import SETTINGS

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]


def text_field(chooser: Chooser, name: str) -> Seen:
    return chooser.find(SETTINGS, Role.TEXT, name)


def steps(chooser: Chooser) -> list[str]:
    """Ask for the steps of Monday's night, each with its time."""
    plan = chooser.night()["steps"]
    return [f"{step['at'][11:16]} {step['title']}" for step in plan]


def said(chooser: Chooser) -> dict[str, Any]:
    """Read config.toml."""
    return tomllib.loads(chooser.config.read_text())


def test_a_step_of_ones_own_is_in_the_plan(chooser: Chooser) -> None:
    chooser.turn_to("Steps")
    chooser.press(SETTINGS, Role.BUTTON, "Add")
    chooser.reader.write(text_field(chooser, "Title"), "Put the phone away")
    chooser.write(SETTINGS, "Before bedtime", "1:15")
    chooser.says(SETTINGS, "That is 22:00 on Sunday night → Monday.")
    chooser.press(SETTINGS, Role.BUTTON, "OK")
    chooser.loses(SETTINGS)
    assert steps(chooser)[3:5] == ["22:00 Put the phone away", "22:15 Screens off"]
    assert chooser.config.read_text().startswith(OWN)
    (own,) = (step for step in said(chooser)["steps"] if "phone" in step.get("title", ""))
    assert own["lead"] == 75


def test_a_step_that_is_switched_off_is_in_the_plan_no_more(chooser: Chooser) -> None:
    before = steps(chooser)
    chooser.turn_to("Steps")
    cells = chooser.window(SETTINGS).names(Role.TABLE_CELL)
    assert "Last caffeine, 9 h before bedtime, 14:15" in cells
    chooser.press(SETTINGS, Role.CHECK_BOX, "In the plan")
    chooser.press(SETTINGS, Role.BUTTON, "OK")
    chooser.loses(SETTINGS)
    assert before[0] == "14:15 Last caffeine"
    assert steps(chooser) == before[1:]


def test_a_snooze_that_is_no_length_waits(chooser: Chooser) -> None:
    chooser.turn_to("Reminders")
    chooser.reader.write(text_field(chooser, "Snooze lengths"), "10, soon")
    chooser.program.wait_for("OK waiting", lambda: not chooser.is_offered(SETTINGS, "OK"))
    described = text_field(chooser, "Snooze lengths").description
    assert "soon" in described
    chooser.says(SETTINGS, described)
    chooser.says(SETTINGS, "Something on “Reminders” cannot count yet")
    chooser.type(SETTINGS, "ctrl+Prior")
    chooser.turns_to("Steps")
    assert not chooser.is_offered(SETTINGS, "OK")
    chooser.turn_to("Reminders")
    chooser.reader.write(text_field(chooser, "Snooze lengths"), "15, 5")
    chooser.press(SETTINGS, Role.BUTTON, "OK")
    chooser.loses(SETTINGS)
    assert said(chooser)["reminders"] == {"snooze": [15, 5]}
    assert "mood" in said(chooser)["nights"]["mon"]


def test_a_voice_that_is_cancelled_is_not_chosen(chooser: Chooser) -> None:
    chooser.turn_to("Reminders")
    chooser.press(SETTINGS, Role.RADIO_BUTTON, "Gentle")
    chooser.program.wait_for("Apply", lambda: chooser.is_offered(SETTINGS, "Apply"))
    chooser.press(SETTINGS, Role.BUTTON, "Cancel")
    chooser.loses(SETTINGS)
    assert chooser.config.read_text() == OWN
