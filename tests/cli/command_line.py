"""The command line as a user has it: real processes and files, a profile and a clock."""

import json
import os
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0
"""Seconds to wait for anything before a test fails."""

KEYS = ["caffeine", "meal", "light", "screens", "ritual", "bed"]
"""The steps that are on by default, by time."""
WHOLE_CHECK_IN = (
    "into_bed=22:45",
    "tried_to_sleep=23:10",
    "minutes_to_fall_asleep=20",
    "minutes_awake=35",
    "final_awakening=06:40",
    "out_of_bed=07:05",
)
"""Arguments of `bedtime checkin` that answer all that the computed values need."""


def libfaketime() -> Path:
    """Path of the library, which is preloaded because its wrapper forks and swallows signals."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    assert found, "these tests move the clock with Debian's faketime: apt-get install faketime"
    return found[0]


@dataclass(frozen=True, slots=True)
class CommandResult:
    """Exit code and output of a command."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines of stdout."""
        return self.out.splitlines()

    def refusal(self, code: int) -> str:
        """Check that it was refused as commands.md describes; returns the sentence."""
        assert (self.code, self.out) == (code, ""), self
        assert self.err.startswith("bedtime: "), self
        assert self.err.endswith("\n"), self
        assert self.err.count("\n") == 1, self
        return self.err.removeprefix("bedtime: ").strip()

    def success(self) -> str:
        """Check that it succeeded, with nothing on stderr; returns stdout."""
        assert (self.code, self.err) == (0, ""), self
        return self.out


class CommandLine:
    """One profile in a folder of its own, with a clock that tests set."""

    def __init__(self, folder: Path, zone: str = "Europe/Berlin") -> None:
        self.folder = folder
        self.profile = folder / "profile"
        self.zone = zone
        self._clock = folder / "clock"
        self._running: list[RunningProgram] = []
        self._launched: list[subprocess.Popen[str]] = []

    @property
    def database(self) -> Path:
        """The log's file."""
        return self.profile / "bedtime.sqlite3"

    def config(self, text: str) -> None:
        """Write config.toml."""
        self.profile.mkdir(mode=0o700, exist_ok=True)
        (self.profile / "config.toml").write_text(text, encoding="utf-8")

    def set_clock(self, moment: str) -> None:
        """Set the clock to a local time, `2026-11-22 22:30`; it goes on from there.

        A time that comes twice is the first of the two, unless it has an offset: `… 02:30+01:00`.
        """
        then = datetime.fromisoformat(moment)
        if then.tzinfo is None:
            then = then.replace(tzinfo=ZoneInfo(self.zone))
        new = self._clock.with_suffix(".new")
        new.write_text(f"{then.timestamp() - time.time():+.3f}", encoding="ascii")
        new.rename(self._clock)

    def environment(self, **more: str) -> dict[str, str]:
        """Environment without display and bus, in the zone, with the moved clock."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder),
            "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere",
            "LC_ALL": "C.UTF-8",
            "TZ": self.zone,
            "PYTHONPATH": str(ROOT),
            "BEDTIME_PROFILE": str(self.profile),
            "LD_PRELOAD": str(libfaketime()),
            "FAKETIME_TIMESTAMP_FILE": str(self._clock),
            "FAKETIME_NO_CACHE": "1",
            "NO_FAKE_STAT": "1",
        } | more

    def result(
        self, *words: str, at: str | None = None, prefix: Sequence[str] = (), **more: str
    ) -> CommandResult:
        """Run a command to its end; `prefix` is a command that runs it, `more` its environment."""
        if at is not None:
            self.set_clock(at)
        done = subprocess.run(
            [*prefix, *command(*words)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(**more),
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        return CommandResult(done.returncode, done.stdout, done.stderr)

    def run(self, *words: str, at: str | None = None, **more: str) -> str:
        """Run a command that has to succeed with nothing on stderr; returns stdout."""
        return self.result(*words, at=at, **more).success()

    def json(self, *words: str, at: str | None = None, **more: str) -> Any:
        """Run a command with --json, which has to succeed; returns the value."""
        return json.loads(self.run(*words, "--json", at=at, **more))

    def log(self, *words: str) -> list[dict[str, Any]]:
        """Return the log's entries."""
        entries: list[dict[str, Any]] = self.json("log", *words)
        return entries

    def logged(self, night: str = "%") -> list[tuple[str, str | None]]:
        """Return kind and step of the entries in the file, without starts, ends and plans."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as file:
            return file.execute(
                "SELECT kind, step FROM entries WHERE night LIKE ?"
                " AND kind NOT IN ('started', 'stopped', 'planned') ORDER BY seq",
                (night,),
            ).fetchall()

    def states(self, *words: str, at: str | None = None) -> dict[str, str | None]:
        """Return the states of a night's steps, by key."""
        plan = self.json("tonight", *words, at=at)
        return {step["key"]: step["state"] for step in plan["steps"]}

    def state(self, key: str, at: str | None = None) -> str | None:
        """Return the state of a step tonight."""
        return self.states(at=at)[key]

    def entry_count(self) -> int:
        """Return the number of entries in the file; 0 if there is no readable log."""
        if not self.database.exists():
            return 0
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as file:
            try:
                (count,) = file.execute("SELECT count(*) FROM entries").fetchone()
            except sqlite3.DatabaseError:
                return 0
            return int(count)

    def count_of(self, kind: str, step: str | None = None) -> int:
        """Return the number of entries in the file with this kind and step."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as file:
            (count,) = file.execute(
                "SELECT count(*) FROM entries WHERE kind = ? AND step IS ?", (kind, step)
            ).fetchone()
            return int(count)

    def files(self) -> dict[str, bytes]:
        """Return the content of every file of the profile, by its path there."""
        return {
            str(path.relative_to(self.profile)): path.read_bytes()
            for path in sorted(self.profile.rglob("*"))
            if path.is_file()
        }

    def start(
        self, at: str | None = None, *, prefix: Sequence[str] = (), logged: bool = True
    ) -> "RunningProgram":
        """Start the program and wait for its plan on the terminal and its `started` in the log.

        `prefix` is a command that runs it, such as `nohup`; `logged` is false if the log cannot be
        written.
        """
        if at is not None:
            self.set_clock(at)
        running = RunningProgram(self, [*prefix, *command()])
        self._running.append(running)
        running.wait_for("\n")
        if logged:
            until(lambda: running.has_started)
        return running

    def launch(self, words: Sequence[str]) -> "subprocess.Popen[str]":
        """Start a process with this profile and clock; it is killed after the test."""
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=self.environment(),
            text=True,
            start_new_session=True,
        )
        self._launched.append(process)
        return process

    def run_briefly(self, at: str) -> None:
        """Start the program at a time, and end it cleanly at once."""
        assert self.start(at).end() == 0

    def close(self) -> None:
        """End what still runs."""
        for running in self._running:
            running.kill()
        for process in self._launched:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate(timeout=PATIENCE)


class RunningProgram:
    """The program, started from a terminal or a script."""

    def __init__(self, cli: CommandLine, words: Sequence[str]) -> None:
        self._cli = cli
        self._before = cli.entry_count()
        self._output = b""
        self._errors = cli.folder / f"stderr-{time.monotonic_ns()}"
        with self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=cli.folder,
                env=cli.environment(),
                start_new_session=True,  # so that `kill` reaches what runs under a tracer
            )

    @property
    def out(self) -> str:
        """Its stdout till now."""
        assert self.process.stdout is not None
        pipe = self.process.stdout.fileno()
        while select.select([pipe], [], [], 0)[0]:
            part = os.read(pipe, 65536)
            if not part:
                break
            self._output += part
        return self._output.decode()

    @property
    def err(self) -> str:
        """Its stderr till now."""
        return self._errors.read_text(encoding="utf-8")

    @property
    def has_started(self) -> bool:
        """Whether its `started` is in the log."""
        return self._cli.entry_count() > self._before

    def advance_to(self, moment: str, kind: str, step: str | None = None) -> None:
        """Set the clock, and wait until the program has logged such an entry."""
        before = self._cli.count_of(kind, step)
        self._cli.set_clock(moment)
        self.wake()
        until(lambda: self._cli.count_of(kind, step) > before)

    def wake(self) -> None:
        """Wake it with a connection: its timers follow real time, not the set clock."""
        self._connection().close()

    def ask(self, line: bytes) -> dict[str, Any]:
        """Send one line to its socket; return the reply."""
        with self._connection() as connection:
            connection.settimeout(PATIENCE)
            connection.sendall(line)
            reply: dict[str, Any] = json.loads(connection.makefile("rb").readline())
        return reply

    def _connection(self) -> socket.socket:
        profile = self._cli.profile
        (name,) = [path.name for path in profile.iterdir() if path.is_socket()]
        folder = os.open(profile, os.O_PATH)
        try:
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(f"/proc/self/fd/{folder}/{name}")  # short enough for an address
        finally:
            os.close(folder)
        return connection

    def wait_for(self, text: str) -> None:
        """Wait for a text on its stdout."""
        until(lambda: text in self.out or self.process.poll() is not None)
        assert text in self.out, (self.out, self.err)

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end; returns its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """Kill it, as a power cut does, and what it runs."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        if self.process.stdout is not None:
            self.process.stdout.close()


def command(*words: str) -> list[str]:
    """Command line that runs the program."""
    return [sys.executable, "-m", "bedtime", *words]


def run_with_answers(
    cli: CommandLine, *lines: str, words: tuple[str, ...] = ("checkin",)
) -> tuple[int, str]:
    """Run a command that asks, with these lines as its stdin; returns exit code and output."""
    done = subprocess.run(
        command(*words),
        input="".join(f"{line}\n" for line in lines),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=cli.folder,
        env=cli.environment(),
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout


def until(condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is true."""
    last = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < last, "it did not come true in time"
        time.sleep(0.02)
