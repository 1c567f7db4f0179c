"""The real program, started, asked and killed from outside."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from tests.sessions.clocks import Clock
from tests.sessions.session import PATIENCE, Session, wait_for

CHECKOUT = Path(__file__).resolve().parents[2]

T = TypeVar("T")


class Program:
    """The real program in a profile of its own, and its commands, all on one clock."""

    module = "bedtime"
    printed = "up at"
    """What it says once it answers requests."""
    under: tuple[str, ...] = ()
    """What it and its commands run under, as a tracer."""

    def __init__(
        self,
        session: Session,
        clock: Clock,
        config: str = "",
        *,
        name: str = "bedtime",
        fresh: bool = False,
    ) -> None:
        """Without a `config` all is as it came, but that a file says so; `fresh`, there is none."""
        self._session = session
        self._clock = clock
        self._name = name
        self._process: subprocess.Popen[bytes] | None = None
        self.profile = session.folder / name
        self.profile.mkdir(mode=0o700)
        if not fresh:
            (self.profile / "config.toml").write_text(config or "# all as it came\n")

    def start(self, *options: str) -> None:
        """Start it and wait until it answers requests; `--at-login` it says nothing of that."""
        before = len(self.output)
        words = self._words(self.module, *options)
        self._process = self._session.start(self._name, *words, environ=self._environ())
        if "--at-login" not in options:
            self.wait_for("the plan printed", lambda: self.printed in self.output[before:])

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
            self._words("bedtime", *words),
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

    def wait_for(self, what: str, look: Callable[[], T | None]) -> T:
        """Look until there is something."""
        return wait_for(what, look, self.account)

    def wait_for_entry(self, kind: str, step: str | None = None) -> dict[str, Any]:
        """Wait until the log has such an entry; returns the last."""
        return self.wait_for(f"{kind} {step or ''} in the log", lambda: self.log(kind, step))[-1]

    def account(self) -> str:
        """Tell what it and its session have said, and its log, for a failure's message."""
        log = subprocess.run(
            self._words("bedtime", "log"),
            env=self._environ(),
            cwd=self._session.folder,
            capture_output=True,
            check=False,
        )
        printed = (log.stdout + log.stderr).decode(errors="replace")
        return f"{self._session.account()}\n--- log:\n{printed}"

    def _words(self, module: str, *words: str) -> list[str]:
        profile = str(self.profile)
        return [*self.under, sys.executable, "-m", module, "--profile", profile, *words]

    def _environ(self) -> dict[str, str]:
        path = os.pathsep.join(filter(None, (str(CHECKOUT), os.environ.get("PYTHONPATH"))))
        return self._session.environ | self._clock.environ() | {"PYTHONPATH": path}
