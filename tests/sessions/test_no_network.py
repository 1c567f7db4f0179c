"""No socket leads out of the machine: an evening, a morning and every command are traced."""

import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from bedtime.cli.registry import commands
from tests.sessions.accessible import Node, Role, ScreenReader
from tests.sessions.clocks import Clock, MovedClock, RunningClock
from tests.sessions.program import Program
from tests.sessions.session import Session
from tests.sessions.x11 import X11Desktop

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(300)]

EVENING = datetime(2026, 11, 23, 21, 59, 45, tzinfo=UTC)
"""Shortly before the default “Screens off”."""
MORNING = datetime(2026, 11, 24, 7, 20, tzinfo=UTC)
FAST = 30
"""Times the real speed, for the demo."""
WHILE_IT_RUNS = (
    "tonight",
    "status",
    "log",
    "done light",
    "skip ritual",
    "snooze bed 5",
    "undo bed",
    "later 15",
    "aside",
    "back",
    "pause 2h",
    "resume",
    "checkin quality=4 --night 2026-11-22",
    "take caffeine espresso --at 15:30",
    "diary",
    "export all.json",
    "import all.json",
    "doctor",
    "open settings",
    "open tonight",
)
ALONE = (
    "tonight",
    "status",
    "log",
    "done light",
    "checkin quality=3 --night 2026-11-22",
    "take melatonin --at 21:30",
    "diary",
    "export all.json",
    "export diary.csv --with-intakes",
    "import all.json",
    "import diary.csv",
    "doctor",
    "autostart on",
    "install",
    "uninstall",
    "restore",
    "delete-everything --yes",
)
"""Commands after the program has ended; the last one deletes everything."""


class TracedProgram(Program):
    """The program and its commands, each under strace, which keeps signals from them."""

    def __init__(self, session: Session, clock: Clock, name: str) -> None:
        super().__init__(session, clock, name=name)
        self.prefix = tracer(session, name)

    def quit_by_command(self) -> None:
        """End it with `bedtime quit`."""
        self.command("quit")
        self.wait_for("its end", lambda: self.exit_code() is not None)
        assert self.exit_code() == 0, self.failure_report()

    def _environ(self, clock: dict[str, str] | None = None) -> dict[str, str]:
        return super()._environ()  # the demo is a command that takes two minutes at real speed


def tracer(session: Session, name: str) -> tuple[str, ...]:
    """Return a command prefix that traces a command and all its child processes.

    Each thread and process has a file of its own with its calls that have to do with sockets.
    """
    written = str(session.folder / f"{name}.calls")
    return (
        *("strace", "-ff", "--seccomp-bpf", "-qq", "-o", written),
        *("-e", "trace=%network", "-e", "signal=none"),
    )


def calls(session: Session, name: str) -> list[str]:
    """Return the traced calls."""
    files = sorted(session.folder.glob(f"{name}.calls.*"))
    return [line for file in files for line in file.read_text(errors="replace").splitlines()]


def families(lines: Iterable[str]) -> set[str]:
    """Return the families of sockets and addresses that occur, such as AF_UNIX."""
    return {word for line in lines for word in re.findall(r"\b[AP]F_\w+", line)}


def partners(lines: Iterable[str]) -> set[str]:
    """Return the addresses of Unix sockets that were used; an abstract one begins with @."""
    matches = (re.match(r'(?:connect|send\w+)\(.*sun_path=(@?)"([^"]*)"', line) for line in lines)
    return {found[1] + found[2] for found in matches if found}


@pytest.fixture(scope="module")
def traced(desktop: X11Desktop, reader: ScreenReader) -> list[str]:
    """Return the traced calls of an evening, a morning and all commands."""
    clock = MovedClock(desktop.session.folder / "offset", EVENING)
    program = TracedProgram(desktop.session, clock, "traced")
    program.start()
    run_evening(desktop, reader, program)
    program.quit_by_command()
    clock.set(MORNING)
    program.start()
    run_morning(reader, program)
    program.quit_by_command()
    for words in ALONE:
        program.command(*words.split())
    demo = TracedProgram(desktop.session, RunningClock(EVENING, FAST), "demo")
    demo.command("demo")
    return calls(desktop.session, "traced") + calls(desktop.session, "demo")


def run_evening(desktop: X11Desktop, reader: ScreenReader, program: Program) -> None:
    """Answer a reminder, run the commands, open Tonight, log an intake."""
    program.wait_for("the icon in the tray", desktop.menu.item)
    program.wait_for_entry("shown", "screens")
    desktop.choose("Done")
    program.wait_for_entry("done", "screens")
    for words in WHILE_IT_RUNS:
        program.command(*words.split())
    window(reader, program, "Bedtime — Tonight")
    desktop.menu.click("Log something taken…")
    dialog = window(reader, program, "Bedtime — Log something taken")
    reader.press(dialog.find(Role.RADIO_BUTTON, "caffeine"))
    reader.press(dialog.find(Role.BUTTON, "Log"))
    program.wait_for("both intakes", lambda: len(program.log("intake")) == 2)


def run_morning(reader: ScreenReader, program: Program) -> None:
    """Open the check-in that is offered, answer, save."""
    program.wait_for_entry("offered")
    program.command("open", "checkin")
    page = window(reader, program, "Bedtime — Check-in")
    (field,) = (node for node in page.controls() if node.name.startswith("Into bed"))
    reader.write(field, "22:50")
    reader.press(page.find(Role.BUTTON, "Save"))
    program.wait_for("the check-in", lambda: program.log("checkin")[1:])


def window(reader: ScreenReader, program: Program, title: str) -> Node:
    return program.wait_for(title, lambda: reader.window(title))


@pytest.mark.slow
def test_every_socket_stays_on_the_machine(traced: list[str]) -> None:
    assert families(traced) == {"AF_UNIX"}


@pytest.mark.slow
def test_it_connects_to_the_desktop_and_to_itself_alone(
    traced: list[str], desktop: X11Desktop
) -> None:
    display = desktop.session.environ["DISPLAY"].removeprefix(":")
    known = (
        rf"@?/tmp/\.X11-unix/X{display}",
        rf"{re.escape(str(desktop.session.folder))}/.*",
        r"/proc/self/fd/\d+/bedtime\.socket",  # its own socket, by a short path
    )
    strangers = {name for name in partners(traced) if not re.fullmatch("|".join(known), name)}
    assert strangers == set()


def test_every_command_is_tried() -> None:
    tried = {words.split()[0] for words in (*WHILE_IT_RUNS, *ALONE)} | {"demo", "quit"}
    assert tried == set(commands())


OUTWARDS = "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)"


@pytest.mark.parametrize(
    ("where", "code"),
    {
        "itself": OUTWARDS,
        "a thread": f"import threading; threading.Thread(target=exec, args=[{OUTWARDS!r}]).start()",
        "a child": f"import subprocess, sys; subprocess.run([sys.executable, '-c', {OUTWARDS!r}])",
    }.items(),
)
def test_a_socket_that_leads_out_would_be_found(desktop: X11Desktop, where: str, code: str) -> None:
    desktop.control(*tracer(desktop.session, where), sys.executable, "-c", code)
    assert families(calls(desktop.session, where)) == {"AF_INET6"}
