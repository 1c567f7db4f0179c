"""Sessions for tests: a home folder and real processes, ended by their ids."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL, SIGTERM
from typing import TypeVar
from uuid import uuid4

NOBODY = 65534
BECOME_NOBODY = (
    *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
    # A bare system may have a root folder that only root can enter; sway looks at the ids alone,
    # and access(2) leaves the capabilities in force only by this bit.
    "--securebits=+no_setuid_fixup",
    *("--inh-caps=+dac_override,+dac_read_search", "--ambient-caps=+dac_override,+dac_read_search"),
)
PATIENCE = 30.0
"""Real seconds to wait for anything, on a busy machine, before a test fails."""

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
"""Variables of the session around the tests, which must not reach ours."""

T = TypeVar("T")


def wait_for(
    what: str,
    condition: Callable[[], T | None],
    failure_report: Callable[[], str],
    limit: float = PATIENCE,
) -> T:
    """Return the first true value of `condition`; fail with the report after `limit` seconds."""
    until = time.monotonic() + limit
    while not (found := condition()):
        if time.monotonic() > until:
            raise AssertionError(f"not within {limit:g} s: {what}\n{failure_report()}")
        time.sleep(0.05)
    return found


class Session:
    """A folder with a home, and processes whose output is kept there; closing leaves nothing."""

    def __init__(self) -> None:
        # Directly in /tmp: the path of a socket is 107 bytes at most.
        self.folder = Path(tempfile.mkdtemp(prefix="bt", dir="/tmp"))
        self._mark = uuid4().hex
        self._processes: list[tuple[str, subprocess.Popen[bytes]]] = []
        self.environ = {name: value for name, value in os.environ.items() if name not in _OUTER}
        self.environ |= {_MARK: self._mark, "HOME": str(self.folder), "LANG": "C.UTF-8"}
        # The lock of the tester's own session must not reach ours.
        self.environ["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={self.folder}/system/bus"
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
        if as_nobody and os.getuid() == 0:
            command = (*BECOME_NOBODY, *command)
        with (self.folder / f"{name}.out").open("ab") as output:
            process = subprocess.Popen(
                command,
                env=self.environ if environ is None else environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                pass_fds=() if pass_fd is None else (pass_fd,),
            )
        self._processes.append((name, process))
        return process

    def output(self, name: str) -> str:
        """Return what the processes of this name have printed, stderr included."""
        file = self.folder / f"{name}.out"
        return file.read_text(errors="replace") if file.exists() else ""

    def failure_report(self) -> str:
        """Return the output of every process, for a failure's message."""
        names = dict.fromkeys(name for name, _ in self._processes)
        return "\n".join(f"--- {name}:\n{self.output(name)[-3000:].rstrip()}" for name in names)

    def close(self) -> None:
        """End the processes started here, the last first, and their descendants, all by id."""
        for _, process in reversed(self._processes):
            end(process)
        for signal in (SIGTERM, SIGKILL):
            until = time.monotonic() + 3
            while (left := self._descendants()) and time.monotonic() < until:
                for number in left:
                    with suppress(ProcessLookupError):
                        os.kill(number, signal)
                time.sleep(0.05)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _descendants(self) -> list[int]:
        mark = f"{_MARK}={self._mark}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal():
                with suppress(OSError):
                    if mark in (entry / "environ").read_bytes().split(b"\0"):
                        found.append(int(entry.name))
        return found


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process: terminate it, or kill it after 5 s."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
