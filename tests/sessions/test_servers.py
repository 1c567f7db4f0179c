"""The real program and the notification server, or what there is instead of one."""

from datetime import UTC, datetime

import pytest

from tests.sessions.clocks import RunningClock
from tests.sessions.headless import HeadlessSession
from tests.sessions.program import Program

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(120)]

SCREENS = datetime(2026, 11, 23, 22, 0, 10, tzinfo=UTC)
"""Ten seconds after the default “Screens off”, which a program that starts shows at once."""
LIGHT = SCREENS.replace(hour=21)
"""The same for “Dim the lights”, which is shown once, quietly."""
BUTTONS = ["default", "", "done", "Done", "snooze", "Snooze 10 min", "skip", "Skip tonight"]
FAST = 20
"""Slow enough for D-Bus, with a heartbeat every three seconds."""


def test_a_staying_reminder_stands_until_it_is_answered(headless: HeadlessSession) -> None:
    program = headless.program(RunningClock(SCREENS))
    (sent,) = headless.wait_for_notifications("Screens off")
    assert (sent["timeout"], sent["actions"]) == (0, BUTTONS)
    assert sent["hints"].keys() == {"desktop-entry", "category", "urgency", "suppress-sound"}
    headless.press("Screens off", "done")
    program.wait_for_entry("done", "screens")
    assert headless.open_summaries() == []


def test_a_quiet_reminder_is_left_to_the_server(headless: HeadlessSession) -> None:
    program = headless.program(RunningClock(LIGHT))
    (sent,) = headless.wait_for_notifications("Dim the lights")
    assert (sent["timeout"], sent["actions"]) == (-1, BUTTONS)
    assert sent["hints"]["transient"] is True
    headless.server.control("Close", "uu", sent["id"], 1)
    assert program.json("tonight")["steps"][2]["state"] == "shown"


def test_the_body_of_a_reminder_opens_nothing_and_breaks_nothing(headless: HeadlessSession) -> None:
    program = headless.program(RunningClock(SCREENS))
    headless.wait_for_notifications("Screens off")
    headless.press("Screens off", "default")
    program.command("snooze", "bed")  # by then it has received the press
    assert program.json("tonight")["steps"][3]["state"] == "shown"
    assert program.exit_code() is None
    assert "Traceback" not in program.output, program.failure_report()


def test_a_dismissed_one_stays_open_but_does_not_come_back(headless: HeadlessSession) -> None:
    program = headless.program(RunningClock(SCREENS))
    (sent,) = headless.wait_for_notifications("Screens off")
    headless.server.control("Close", "uu", sent["id"], 2)
    program.command("snooze", "bed")
    assert headless.open_summaries() == []
    assert program.json("tonight")["steps"][3]["state"] == "shown"
    headless.wait_for_notifications("Screens off")


def test_an_answer_elsewhere_takes_it_down(headless: HeadlessSession) -> None:
    program = headless.program(RunningClock(SCREENS))
    (sent,) = headless.wait_for_notifications("Screens off")
    program.command("done", "screens")
    headless.wait_until_closed(sent["id"])
    assert headless.open_summaries() == []


def test_a_pause_takes_it_down_and_its_end_puts_it_up_again(headless: HeadlessSession) -> None:
    program = headless.program(RunningClock(SCREENS))
    (sent,) = headless.wait_for_notifications("Screens off")
    program.command("pause", "10m")
    headless.wait_until_closed(sent["id"])
    assert program.json("status")["paused_until"] is not None
    program.command("resume")
    headless.wait_for_notifications("Screens off", 2)
    assert len(program.log("shown", "screens")) == 1
    assert headless.open_summaries() == ["Screens off"]


def test_a_server_without_buttons_gets_a_hint_where_to_answer(headless: HeadlessSession) -> None:
    program = headless.program(RunningClock(SCREENS), serve=("--no-actions", "--no-markup"))
    (sent,) = headless.wait_for_notifications("Screens off")
    assert sent["actions"] == []
    assert "Answer in Bedtime" in sent["body"]
    doctor = program.json("doctor")
    assert (doctor["notifications"]["works"], doctor["buttons"]["works"]) == (True, False)


def test_a_silent_server_does_not_hold_the_program_up(headless: HeadlessSession) -> None:
    hold = ("--hold", "Notify", "--hold", "GetCapabilities")
    program = headless.program(RunningClock(SCREENS), serve=hold)
    program.command("done", "screens")
    headless.server.control("Release", "s", "GetCapabilities")
    headless.server.control("Release", "s", "Notify")
    program.command("snooze", "screens", "5")
    assert headless.open_summaries() == []
    assert program.quit() == 0, program.failure_report()


def test_a_server_that_dies_and_comes_back_is_given_it_again(headless: HeadlessSession) -> None:
    program = headless.program(RunningClock(SCREENS))
    headless.wait_for_notifications("Screens off")
    headless.server.stop()
    program.wait_for("the program goes on", lambda: program.json("status")["running"])
    headless.server.start()
    headless.wait_for_notifications("Screens off", 2)
    assert len(program.log("shown", "screens")) == 1
    headless.press("Screens off", "done")
    program.wait_for_entry("done", "screens")


def test_without_a_server_it_is_printed_and_a_later_server_gets_it(
    headless: HeadlessSession,
) -> None:
    headless.bus.start()
    program = Program(headless.session, RunningClock(SCREENS))
    program.start()
    program.wait_for("the reminder printed", lambda: printed(program) == 1)
    assert program.json("doctor")["notifications"]["works"] is False
    headless.server.start()
    headless.wait_for_notifications("Screens off")
    assert printed(program) == 1


def test_without_a_bus_it_is_printed(headless: HeadlessSession) -> None:
    program = Program(headless.session, RunningClock(SCREENS))
    program.start()
    program.wait_for("the reminder printed", lambda: printed(program) == 1)
    assert program.json("doctor")["bus"]["works"] is False
    program.command("done", "screens")
    assert program.quit() == 0, program.failure_report()


def test_a_bus_that_dies_is_reported_once_and_reconnected(headless: HeadlessSession) -> None:
    program = headless.program(RunningClock(SCREENS, FAST))
    headless.wait_for_notifications("Screens off")
    headless.bus.stop()
    headless.server.stop()
    lost = "The session bus cannot be reached"
    program.wait_for("the loss reported", lambda: lost in program.output)
    program.command("snooze", "screens", "1")
    program.wait_for("the next ring printed", lambda: printed(program) == 2)
    headless.bus.start()
    headless.server.start()
    headless.wait_for_notifications("Screens off", 2)
    assert program.output.count(lost) == 1, program.failure_report()
    headless.press("Screens off", "done")
    program.wait_for_entry("done", "screens")
    assert "Traceback" not in program.output, program.failure_report()


def test_the_end_takes_everything_down(headless: HeadlessSession) -> None:
    program = headless.program(RunningClock(SCREENS))
    (sent,) = headless.wait_for_notifications("Screens off")
    assert program.quit() == 0, program.failure_report()
    headless.wait_until_closed(sent["id"])


def test_a_second_one_reports_the_first_and_ends(headless: HeadlessSession) -> None:
    program = headless.program(RunningClock(SCREENS))
    assert program.command() == "Bedtime is already running.\n"
    headless.wait_for_notifications("Screens off")


def printed(program: Program) -> int:
    """Number of times that “Screens off” was printed as a reminder."""
    return program.output.count("] Screens off\n")


def test_a_discreet_reminder_shows_only_bedtime_and_is_answered_all_the_same(
    headless: HeadlessSession,
) -> None:
    program = headless.program(RunningClock(SCREENS), "[reminders]\ndiscreet = true\n")
    (sent,) = headless.wait_for_notifications("Bedtime")
    assert sent["body"] == ""
    assert "creens" not in str(sent)
    headless.press("Bedtime", "done")
    program.wait_for_entry("done", "screens")
    assert headless.open_summaries() == []


def test_a_heads_up_comes_quietly_before_screens_and_goes_with_them(
    headless: HeadlessSession,
) -> None:
    before = SCREENS.replace(hour=21, minute=56)
    program = headless.program(RunningClock(before, FAST), "[reminders]\nheads_up = 1\n")
    (sent,) = headless.wait_for_notifications("Screens off in 1 min")
    assert (sent["timeout"], sent["actions"]) == (-1, ["default", ""])
    assert sent["body"] == "A good moment to finish what you are doing."
    assert sent["hints"]["transient"] is True
    headless.wait_for_notifications("Screens off")
    headless.wait_until_closed(sent["id"])
    assert headless.open_summaries() == ["Screens off"]
    assert [entry["kind"] for entry in program.log(step="screens")] == ["shown"]
    headless.wait_for_notifications("Screens off in 1 min")
