"""The real program and the notification server, or what there is instead of one."""

from datetime import UTC, datetime

import pytest

from tests.sessions.clocks import RunningClock
from tests.sessions.program import Program
from tests.sessions.room import Room

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(120)]

SCREENS = datetime(2026, 11, 23, 22, 0, 10, tzinfo=UTC)
"""Ten seconds after the default “Screens off”, so that a program that starts shows it at once."""
LIGHT = SCREENS.replace(hour=21)
"""The same for “Dim the lights”, which is shown once, quietly."""
BUTTONS = ["default", "", "done", "Done", "snooze", "Snooze 10 min", "skip", "Skip tonight"]
FAST = 20
"""Real enough for D-Bus, and a heartbeat comes every three seconds."""


def test_a_staying_reminder_stands_until_it_is_answered(room: Room) -> None:
    program = room.program(RunningClock(SCREENS))
    (sent,) = room.notified("Screens off")
    assert (sent["timeout"], sent["actions"]) == (0, BUTTONS)
    assert sent["hints"].keys() == {"desktop-entry", "category", "urgency", "suppress-sound"}
    room.press("Screens off", "done")
    program.wait_for_entry("done", "screens")
    assert room.up() == []


def test_a_quiet_reminder_is_left_to_the_server(room: Room) -> None:
    program = room.program(RunningClock(LIGHT))
    (sent,) = room.notified("Dim the lights")
    assert (sent["timeout"], sent["actions"]) == (-1, BUTTONS)
    assert sent["hints"]["transient"] is True
    room.server.control("Close", "uu", sent["id"], 1)
    assert program.asked("tonight")["steps"][2]["state"] == "shown"


def test_the_body_of_a_reminder_opens_nothing_and_breaks_nothing(room: Room) -> None:
    program = room.program(RunningClock(SCREENS))
    room.notified("Screens off")
    room.press("Screens off", "default")
    program.command("snooze", "bed")  # by when it has heard of the press
    assert program.asked("tonight")["steps"][3]["state"] == "shown"
    assert program.ended() is None
    assert "Traceback" not in program.output, program.account()


def test_a_dismissed_one_stays_open_but_does_not_come_back(room: Room) -> None:
    program = room.program(RunningClock(SCREENS))
    (sent,) = room.notified("Screens off")
    room.server.control("Close", "uu", sent["id"], 2)
    program.command("snooze", "bed")
    assert room.up() == []
    assert program.asked("tonight")["steps"][3]["state"] == "shown"
    room.notified("Screens off")


def test_an_answer_elsewhere_takes_it_down(room: Room) -> None:
    program = room.program(RunningClock(SCREENS))
    (sent,) = room.notified("Screens off")
    program.command("done", "screens")
    room.closed(sent["id"])
    assert room.up() == []


def test_a_pause_takes_it_down_and_its_end_puts_it_up_again(room: Room) -> None:
    program = room.program(RunningClock(SCREENS))
    (sent,) = room.notified("Screens off")
    program.command("pause", "10m")
    room.closed(sent["id"])
    assert program.asked("status")["paused_until"] is not None
    program.command("resume")
    room.notified("Screens off", 2)
    assert len(program.log("shown", "screens")) == 1
    assert room.up() == ["Screens off"]


def test_a_server_without_buttons_is_told_where_to_answer(room: Room) -> None:
    program = room.program(RunningClock(SCREENS), serve=("--no-actions", "--no-markup"))
    (sent,) = room.notified("Screens off")
    assert sent["actions"] == []
    assert "Answer in Bedtime" in sent["body"]
    doctor = program.asked("doctor")
    assert (doctor["notifications"]["works"], doctor["buttons"]["works"]) == (True, False)


def test_a_silent_server_does_not_hold_the_program_up(room: Room) -> None:
    hold = ("--hold", "Notify", "--hold", "GetCapabilities")
    program = room.program(RunningClock(SCREENS), serve=hold)
    program.command("done", "screens")
    room.server.control("Release", "s", "GetCapabilities")
    room.server.control("Release", "s", "Notify")
    program.command("snooze", "screens", "5")
    assert room.up() == []
    assert program.quit() == 0, program.account()


def test_a_server_that_dies_and_comes_back_is_given_it_again(room: Room) -> None:
    program = room.program(RunningClock(SCREENS))
    room.notified("Screens off")
    room.server.stop()
    program.wait_for("the program goes on", lambda: program.asked("status")["running"])
    room.server.start()
    room.notified("Screens off", 2)
    assert len(program.log("shown", "screens")) == 1
    room.press("Screens off", "done")
    program.wait_for_entry("done", "screens")


def test_without_a_server_it_is_printed_and_a_later_server_gets_it(room: Room) -> None:
    room.bus.start()
    program = Program(room.session, RunningClock(SCREENS))
    program.start()
    program.wait_for("the reminder printed", lambda: printed(program) == 1)
    assert program.asked("doctor")["notifications"]["works"] is False
    room.server.start()
    room.notified("Screens off")
    assert printed(program) == 1


def test_without_a_bus_it_is_printed(room: Room) -> None:
    program = Program(room.session, RunningClock(SCREENS))
    program.start()
    program.wait_for("the reminder printed", lambda: printed(program) == 1)
    assert program.asked("doctor")["bus"]["works"] is False
    program.command("done", "screens")
    assert program.quit() == 0, program.account()


def test_a_bus_that_dies_is_said_once_and_met_again(room: Room) -> None:
    program = room.program(RunningClock(SCREENS, FAST))
    room.notified("Screens off")
    room.bus.stop()
    room.server.stop()
    lost = "The session bus cannot be reached"
    program.wait_for("the loss said", lambda: lost in program.output)
    program.command("snooze", "screens", "1")
    program.wait_for("the next ring printed", lambda: printed(program) == 2)
    room.bus.start()
    room.server.start()
    room.notified("Screens off", 2)
    assert program.output.count(lost) == 1, program.account()
    room.press("Screens off", "done")
    program.wait_for_entry("done", "screens")
    assert "Traceback" not in program.output, program.account()


def test_the_end_takes_everything_down(room: Room) -> None:
    program = room.program(RunningClock(SCREENS))
    (sent,) = room.notified("Screens off")
    assert program.quit() == 0, program.account()
    room.closed(sent["id"])


def test_a_second_one_says_so_and_leaves(room: Room) -> None:
    program = room.program(RunningClock(SCREENS))
    assert program.command() == "Bedtime is already running.\n"
    room.notified("Screens off")


def printed(program: Program) -> int:
    """Count how often “Screens off” was printed as a reminder."""
    return program.output.count("] Screens off\n")


def test_a_discreet_reminder_says_only_bedtime_and_is_answered_all_the_same(room: Room) -> None:
    program = room.program(RunningClock(SCREENS), "[reminders]\ndiscreet = true\n")
    (sent,) = room.notified("Bedtime")
    assert sent["body"] == ""
    assert "creens" not in str(sent)
    room.press("Bedtime", "done")
    program.wait_for_entry("done", "screens")
    assert room.up() == []


def test_a_heads_up_comes_quietly_before_screens_and_goes_with_them(room: Room) -> None:
    before = SCREENS.replace(hour=21, minute=56)
    program = room.program(RunningClock(before, FAST), "[reminders]\nheads_up = 1\n")
    (sent,) = room.notified("Screens off in 1 min")
    assert (sent["timeout"], sent["actions"]) == (-1, ["default", ""])
    assert sent["body"] == "A good moment to finish what you are doing."
    assert sent["hints"]["transient"] is True
    room.notified("Screens off")
    room.closed(sent["id"])
    assert room.up() == ["Screens off"]
    assert [entry["kind"] for entry in program.log(step="screens")] == ["shown"]
    room.notified("Screens off in 1 min")
