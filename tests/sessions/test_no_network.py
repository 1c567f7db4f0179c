"""No socket that leads out of the machine: an evening, a morning, every command, watched."""

import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from bedtime.cli.registry import commands
from tests.sessions.accessible import Role, ScreenReader, Seen
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
"""What is tried once it has ended; the last leaves nothing to try."""


class TracedProgram(Program):
    """The program and its commands, each under strace; a signal would only reach strace."""

    def __init__(self, session: Session, clock: Clock, name: str) -> None:
        super().__init__(session, clock, name=name)
        self.under = tracer(session, name)

    def leave(self) -> None:
        """End it by its command."""
        self.command("quit")
        self.wait_for("its end", lambda: self.ended() is not None)
        assert self.ended() == 0, self.account()


def tracer(session: Session, name: str) -> tuple[str, ...]:
    """Make the words under which a command and all that it starts are watched.

    Each of its threads and processes has a file in which every call stands that has to do with
    sockets.
    """
    written = str(session.folder / f"{name}.calls")
    return (
        *("strace", "-ff", "--seccomp-bpf", "-qq", "-o", written),
        *("-e", "trace=%network", "-e", "signal=none"),
    )


def calls(session: Session, name: str) -> list[str]:
    """Read what was written down."""
    files = sorted(session.folder.glob(f"{name}.calls.*"))
    return [line for file in files for line in file.read_text(errors="replace").splitlines()]


def families(lines: Iterable[str]) -> set[str]:
    """Name the kinds of sockets and addresses that occur, as AF_UNIX."""
    return {word for line in lines for word in re.findall(r"\b[AP]F_\w+", line)}


def partners(lines: Iterable[str]) -> set[str]:
    """Name who was spoken to; a name that is no file's begins with @."""
    spoken = (re.match(r'(?:connect|send\w+)\(.*sun_path=(@?)"([^"]*)"', line) for line in lines)
    return {found[1] + found[2] for found in spoken if found}


@pytest.fixture(scope="module")
def traced(desktop: X11Desktop, reader: ScreenReader) -> list[str]:
    """Live an evening and a morning; returns all that had to do with sockets."""
    clock = MovedClock(desktop.session.folder / "offset", EVENING)
    program = TracedProgram(desktop.session, clock, "lived")
    program.start()
    live_an_evening(desktop, reader, program)
    program.leave()
    clock.set(MORNING)
    program.start()
    live_a_morning(reader, program)
    program.leave()
    for words in ALONE:
        program.command(*words.split())
    demo = TracedProgram(desktop.session, RunningClock(EVENING, FAST), "demo")
    demo.command("demo")
    return calls(desktop.session, "lived") + calls(desktop.session, "demo")


def live_an_evening(desktop: X11Desktop, reader: ScreenReader, program: Program) -> None:
    """Be reminded, answer, ask for whatever can be asked, log something, look at Tonight."""
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
    program.wait_for("both that was taken", lambda: len(program.log("intake")) == 2)


def live_a_morning(reader: ScreenReader, program: Program) -> None:
    """Be asked, open the check-in, answer, save."""
    program.wait_for_entry("offered")
    program.command("open", "checkin")
    page = window(reader, program, "Bedtime — Check-in")
    (field,) = (one for one in page.controls() if one.name.startswith("Into bed"))
    reader.write(field, "22:50")
    reader.press(page.find(Role.BUTTON, "Save"))
    program.wait_for("the check-in", lambda: program.log("checkin")[1:])


def window(reader: ScreenReader, program: Program, title: str) -> Seen:
    return program.wait_for(title, lambda: reader.window(title))


@pytest.mark.slow
def test_every_socket_stays_on_the_machine(traced: list[str]) -> None:
    assert families(traced) == {"AF_UNIX"}


@pytest.mark.slow
def test_it_speaks_to_the_desktop_and_to_itself_alone(
    traced: list[str], desktop: X11Desktop
) -> None:
    display = desktop.session.environ["DISPLAY"].removeprefix(":")
    known = (
        rf"@?/tmp/\.X11-unix/X{display}",
        rf"{re.escape(str(desktop.session.folder))}/.*",
        r"/proc/self/fd/\d+/bedtime\.socket",  # as it calls its own, whose path may be too long
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
def test_a_way_out_would_be_seen(desktop: X11Desktop, where: str, code: str) -> None:
    desktop.control(*tracer(desktop.session, where), sys.executable, "-c", code)
    assert families(calls(desktop.session, where)) == {"AF_INET6"}
