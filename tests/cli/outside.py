"""A profile, a clock and a command line as somebody outside has them: real processes and files."""

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
"""Seconds that anything may take before a test gives it up."""

KEYS = ["caffeine", "meal", "light", "screens", "ritual", "bed"]
"""The steps that are on by default, by time."""


def libfaketime() -> Path:
    """Find the library; it is preloaded itself because the wrapper forks and keeps signals."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    assert found, "these tests move the clock with Debian's faketime: apt-get install faketime"
    return found[0]


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """What stands on stdout, line by line."""
        return self.out.splitlines()

    def complains(self, code: int) -> str:
        """Check that it was refused as commands.md says; returns the sentence."""
        assert (self.code, self.out) == (code, ""), self
        assert self.err.startswith("bedtime: "), self
        assert self.err.endswith("\n"), self
        assert self.err.count("\n") == 1, self
        return self.err.removeprefix("bedtime: ").strip()

    def agrees(self) -> str:
        """Check that it was done, without a complaint; returns what it said."""
        assert (self.code, self.err) == (0, ""), self
        return self.out


class Outside:
    """One profile in a room of its own, and the clock on its wall."""

    def __init__(self, room: Path, zone: str = "Europe/Berlin") -> None:
        self.room = room
        self.profile = room / "profile"
        self.zone = zone
        self._clock = room / "clock"
        self._running: list[Running] = []
        self._launched: list[subprocess.Popen[str]] = []

    @property
    def database(self) -> Path:
        """The log."""
        return self.profile / "bedtime.sqlite3"

    def config(self, text: str) -> None:
        """Write config.toml."""
        self.profile.mkdir(mode=0o700, exist_ok=True)
        (self.profile / "config.toml").write_text(text, encoding="utf-8")

    def at(self, moment: str) -> None:
        """Set the clock to a local time, `2026-11-22 22:30`; it goes on from there.

        Of a time that comes twice it is the first, unless an offset is said: `… 02:30+01:00`.
        """
        then = datetime.fromisoformat(moment)
        if then.tzinfo is None:
            then = then.replace(tzinfo=ZoneInfo(self.zone))
        new = self._clock.with_suffix(".new")
        new.write_text(f"{then.timestamp() - time.time():+.3f}", encoding="ascii")
        new.rename(self._clock)

    def environment(self, **more: str) -> dict[str, str]:
        """Give a desk without display and bus, in the zone, with the moved clock."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.room),
            "XDG_RUNTIME_DIR": str(self.room),
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

    def ask(self, *words: str, at: str | None = None, by: Sequence[str] = (), **more: str) -> Said:
        """Give a command and wait for its end."""
        if at is not None:
            self.at(at)
        done = subprocess.run(
            [*by, *command(*words)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=self.room,
            env=self.environment(**more),
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def tell(self, *words: str, at: str | None = None, **more: str) -> str:
        """Give a command that has to succeed silently on stderr; returns what it said."""
        return self.ask(*words, at=at, **more).agrees()

    def json(self, *words: str, at: str | None = None, **more: str) -> Any:
        """Ask for JSON; the command has to succeed."""
        return json.loads(self.tell(*words, "--json", at=at, **more))

    def log(self, *words: str) -> list[dict[str, Any]]:
        """Read the log."""
        entries: list[dict[str, Any]] = self.json("log", *words)
        return entries

    def facts(self, night: str = "%") -> list[tuple[str, str | None]]:
        """Read in the file itself what happened to which step, without starts, ends and plans."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as file:
            return file.execute(
                "SELECT kind, step FROM entries WHERE night LIKE ?"
                " AND kind NOT IN ('started', 'stopped', 'planned') ORDER BY seq",
                (night,),
            ).fetchall()

    def states(self, *words: str, at: str | None = None) -> dict[str, str | None]:
        """Read how the steps of a night stand, by key."""
        plan = self.json("tonight", *words, at=at)
        return {step["key"]: step["state"] for step in plan["steps"]}

    def state(self, key: str, at: str | None = None) -> str | None:
        """Read how a step of tonight stands."""
        return self.states(at=at)[key]

    def rows(self) -> int:
        """Count the entries in the file itself; 0 where there is no log that can be read."""
        if not self.database.exists():
            return 0
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as file:
            try:
                (count,) = file.execute("SELECT count(*) FROM entries").fetchone()
            except sqlite3.DatabaseError:
                return 0
            return int(count)

    def wrote(self, kind: str, step: str | None = None) -> int:
        """Count such entries in the file itself."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as file:
            (count,) = file.execute(
                "SELECT count(*) FROM entries WHERE kind = ? AND step IS ?", (kind, step)
            ).fetchone()
            return int(count)

    def files(self) -> dict[str, bytes]:
        """Read every file of the profile, by its path there."""
        return {
            str(path.relative_to(self.profile)): path.read_bytes()
            for path in sorted(self.profile.rglob("*"))
            if path.is_file()
        }

    def start(
        self, at: str | None = None, *, by: Sequence[str] = (), logged: bool = True
    ) -> "Running":
        """Start the program and wait for its plan on the terminal and its `started` in the log.

        `by` is what starts it, `nohup` for one; `logged` is false where nothing can be written.
        """
        if at is not None:
            self.at(at)
        running = Running(self, [*by, *command()])
        self._running.append(running)
        running.wait_for("\n")
        if logged:
            until(lambda: running.has_begun)
        return running

    def launch(self, words: Sequence[str]) -> "subprocess.Popen[str]":
        """Start a process with this profile and clock; what is left of it ends with the test."""
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.room,
            env=self.environment(),
            text=True,
            start_new_session=True,
        )
        self._launched.append(process)
        return process

    def was_on(self, at: str) -> None:
        """Let the program run for a moment, started and cleanly ended."""
        assert self.start(at).end() == 0

    def leave(self) -> None:
        """End what still runs."""
        for running in self._running:
            running.kill()
        for process in self._launched:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate(timeout=PATIENCE)


class Running:
    """The program, started from a terminal or a script."""

    def __init__(self, outside: Outside, words: Sequence[str]) -> None:
        self._outside = outside
        self._before = outside.rows()
        self._heard = b""
        self._complaints = outside.room / f"stderr-{time.monotonic_ns()}"
        with self._complaints.open("wb") as complaints:
            self.process = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
                cwd=outside.room,
                env=outside.environment(),
            )

    @property
    def out(self) -> str:
        """What it has said on stdout till now."""
        assert self.process.stdout is not None
        pipe = self.process.stdout.fileno()
        while select.select([pipe], [], [], 0)[0]:
            part = os.read(pipe, 65536)
            if not part:
                break
            self._heard += part
        return self._heard.decode()

    @property
    def err(self) -> str:
        """What it has said on stderr till now."""
        return self._complaints.read_text(encoding="utf-8")

    @property
    def has_begun(self) -> bool:
        """Whether its `started` is in the log."""
        return self._outside.rows() > self._before

    def goes_on_to(self, moment: str, kind: str, step: str | None = None) -> None:
        """Move the clock and wait until the program has written what happens then."""
        before = self._outside.wrote(kind, step)
        self._outside.at(moment)
        self.knock()
        until(lambda: self._outside.wrote(kind, step) > before)

    def knock(self) -> None:
        """Wake it with a connection, for its timers rest while no real time goes by."""
        profile = self._outside.profile
        (name,) = [path.name for path in profile.iterdir() if path.is_socket()]
        folder = os.open(profile, os.O_PATH)
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(f"/proc/self/fd/{folder}/{name}")  # fits into an address
        finally:
            os.close(folder)

    def wait_for(self, text: str) -> None:
        """Wait until a text stands on its stdout."""
        until(lambda: text in self.out or self.process.poll() is not None)
        assert text in self.out, (self.out, self.err)

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end; returns its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End it as a power cut does."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)
        if self.process.stdout is not None:
            self.process.stdout.close()


def command(*words: str) -> list[str]:
    """Say how the program is called."""
    return [sys.executable, "-m", "bedtime", *words]


def until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is true."""
    last = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < last, "it did not come true in time"
        time.sleep(0.02)
