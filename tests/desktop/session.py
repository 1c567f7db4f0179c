"""Sessions of one's own: real processes, ended by their ids, and wall clocks that can be moved."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from signal import SIGKILL, SIGTERM
from typing import Any, Protocol, TypeVar
from uuid import uuid4

CHECKOUT = Path(__file__).resolve().parents[2]
NOBODY = 65534
PATIENCE = 30.0
"""Real seconds that something may take on a busy machine before it counts as not happening."""

_MARK = "BEDTIME_TEST_SESSION"
_OUTER = (
    "BEDTIME_PROFILE",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "LD_PRELOAD",
    "QT_QPA_PLATFORM",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "XDG_CURRENT_DESKTOP",
    "XDG_RUNTIME_DIR",
    "XDG_SESSION_TYPE",
)
"""What the session around the tests says of itself, which is not for ours."""

T = TypeVar("T")


def wait_for(what: str, look: Callable[[], T], account: Callable[[], str], limit: float) -> T:
    """Look until there is something; after `limit` real seconds fail with the account."""
    until = time.monotonic() + limit
    while not (found := look()):
        if time.monotonic() > until:
            raise AssertionError(f"not within {limit:g} s: {what}\n{account()}")
        time.sleep(0.05)
    return found


class Session:
    """A folder with a home, and processes whose output is kept there; closing leaves nothing."""

    def __init__(self) -> None:
        # Directly in /tmp: the path of a socket is 107 bytes at most.
        self.folder = Path(tempfile.mkdtemp(prefix="bt", dir="/tmp"))
        self._mark = uuid4().hex
        self._processes: list[tuple[str, subprocess.Popen[bytes]]] = []
        self.environ = {name: word for name, word in os.environ.items() if name not in _OUTER}
        self.environ |= {_MARK: self._mark, "HOME": str(self.folder), "LANG": "C.UTF-8"}
        for name, below in (("CONFIG", ".config"), ("DATA", ".local/share"), ("CACHE", ".cache")):
            path = self.folder / below
            path.mkdir(parents=True)
            self.environ[f"XDG_{name}_HOME"] = str(path)

    def start(
        self,
        name: str,
        *command: str,
        environ: Mapping[str, str] | None = None,
        as_nobody: bool = False,
        pass_fd: int | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start a process in the background; `as_nobody` counts where the tests run as root."""
        user = NOBODY if as_nobody and os.getuid() == 0 else None
        with (self.folder / f"{name}.out").open("ab") as output:
            process = subprocess.Popen(
                command,
                env=self.environ if environ is None else environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                user=user,
                group=user,
                extra_groups=None if user is None else [],
                pass_fds=() if pass_fd is None else (pass_fd,),
            )
        self._processes.append((name, process))
        return process

    def output(self, name: str) -> str:
        """Return what the processes of this name have printed, stderr included."""
        file = self.folder / f"{name}.out"
        return file.read_text(errors="replace") if file.exists() else ""

    def account(self) -> str:
        """Tell what every process has said, for a failure's message."""
        names = dict.fromkeys(name for name, _ in self._processes)
        return "\n".join(f"--- {name}:\n{self.output(name)[-3000:].rstrip()}" for name in names)

    def close(self) -> None:
        """End what was started here, by its ids, the last first; and what that has started."""
        for _, process in reversed(self._processes):
            end(process)
        for signal in (SIGTERM, SIGKILL):
            until = time.monotonic() + 3
            while (left := self._offspring()) and time.monotonic() < until:
                for number in left:
                    with suppress(ProcessLookupError):
                        os.kill(number, signal)
                time.sleep(0.05)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _offspring(self) -> list[int]:
        mark = f"{_MARK}={self._mark}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal():
                with suppress(OSError):
                    if mark in (entry / "environ").read_bytes().split(b"\0"):
                        found.append(int(entry.name))
        return found


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, then see to it."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Clock(Protocol):
    """A wall clock for the program, by libfaketime."""

    def environ(self) -> dict[str, str]:
        """Return what a process that starts now is to have in its environment."""

    def at(self, real: float) -> datetime:
        """Tell what it shows (UTC) when time.time() is `real`."""


class RunningClock:
    """Shows `start` when it is made and then runs `speed` times as fast as the real one."""

    def __init__(self, start: datetime, speed: int = 1) -> None:
        self._start = start
        self._speed = speed
        self._began = time.time()

    def at(self, real: float) -> datetime:
        return self._start + timedelta(seconds=(real - self._began) * self._speed)

    def now(self) -> datetime:
        return self.at(time.time())

    def environ(self) -> dict[str, str]:
        now = self.now().strftime("%Y-%m-%d %H:%M:%S.%f")
        return _faked() | {"FAKETIME": f"@{now} x{self._speed}"}


class MovedClock:
    """Can be set while programs run; their monotonic clock goes on, as over a suspend."""

    def __init__(self, file: Path, start: datetime) -> None:
        self._file = file
        self._offset = 0.0
        self.set(start)

    def set(self, to: datetime) -> None:
        """Let it show this from now on."""
        self._offset = to.timestamp() - time.time()
        fresh = self._file.with_suffix(".new")
        fresh.write_text(f"{self._offset:+.3f}\n")
        fresh.replace(self._file)

    def at(self, real: float) -> datetime:
        return datetime.fromtimestamp(real + self._offset, UTC)

    def environ(self) -> dict[str, str]:
        return _faked() | {
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }


def _faked() -> dict[str, str]:
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
    assert library, "libfaketime is missing; on Debian: apt-get install faketime"
    return {"LD_PRELOAD": str(library), "TZ": "UTC"}


class Program:
    """The real program in a profile of its own, and its commands, all on one clock."""

    def __init__(
        self, session: Session, clock: Clock, config: str = "", *, name: str = "bedtime"
    ) -> None:
        self._session = session
        self._clock = clock
        self._name = name
        self._process: subprocess.Popen[bytes] | None = None
        self.profile = session.folder / name
        self.profile.mkdir(mode=0o700)
        if config:
            (self.profile / "config.toml").write_text(config)

    def start(self) -> None:
        """Start it and wait until it answers requests."""
        before = len(self.output)
        words = [sys.executable, "-m", "bedtime", "--profile", str(self.profile)]
        self._process = self._session.start(self._name, *words, environ=self._environ())
        self.wait_for("the plan printed", lambda: "up at" in self.output[before:])

    def kill(self) -> None:
        """Kill -9."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def quit(self) -> int:
        """Ask it to end as a session does; returns its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(PATIENCE)

    def ended(self) -> int | None:
        """Return its exit code, None while it runs."""
        assert self._process is not None
        return self._process.poll()

    def command(self, *words: str, exit_code: int = 0) -> str:
        """Run `bedtime WORDS` with the profile; returns its stdout."""
        done = subprocess.run(
            [sys.executable, "-m", "bedtime", "--profile", str(self.profile), *words],
            env=self._environ(),
            cwd=self._session.folder,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        said = f"bedtime {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}"
        assert done.returncode == exit_code, f"{said}\n{self.account()}"
        return done.stdout

    def asked(self, *words: str) -> Any:
        """Return what `bedtime WORDS --json` says."""
        return json.loads(self.command(*words, "--json"))

    def log(self, kind: str | None = None, step: str | None = None) -> list[dict[str, Any]]:
        """Return the log's entries, of this kind and step where said."""
        return [
            entry
            for entry in self.asked("log")
            if kind in (None, entry["kind"]) and step in (None, entry["step"])
        ]

    @property
    def output(self) -> str:
        """What it has printed, stderr included."""
        return self._session.output(self._name)

    def wait_for(self, what: str, look: Callable[[], T], limit: float = PATIENCE) -> T:
        """Look until there is something."""
        return wait_for(what, look, self.account, limit)

    def wait_for_entry(self, kind: str, step: str | None = None) -> dict[str, Any]:
        """Wait until the log has such an entry; returns the last."""
        return self.wait_for(f"{kind} {step or ''} in the log", lambda: self.log(kind, step))[-1]

    def account(self) -> str:
        """Tell what it and its session have said, and its log, for a failure's message."""
        words = [sys.executable, "-m", "bedtime", "--profile", str(self.profile), "log"]
        log = subprocess.run(
            words, env=self._environ(), cwd=self._session.folder, capture_output=True, check=False
        )
        printed = (log.stdout + log.stderr).decode(errors="replace")
        return f"{self._session.account()}\n--- log:\n{printed}"

    def _environ(self) -> dict[str, str]:
        path = os.pathsep.join(filter(None, (str(CHECKOUT), os.environ.get("PYTHONPATH"))))
        return self._session.environ | self._clock.environ() | {"PYTHONPATH": path}
