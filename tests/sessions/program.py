"""The real program in a session: started, queried by its commands, and killed."""

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
    ready_text = "up at"
    """What it prints once it answers requests."""
    ready_text_discreet = "Bedtime is running;"
    """The same with `discreet`."""
    prefix: tuple[str, ...] = ()
    """A command under which it and its commands run, such as a tracer."""

    def __init__(
        self,
        session: Session,
        clock: Clock,
        config: str = "",
        *,
        name: str = "bedtime",
        fresh: bool = False,
    ) -> None:
        """Without `config`, config.toml has only a comment; if `fresh`, there is no config.toml."""
        self._session = session
        self._clock = clock
        self._name = name
        self._process: subprocess.Popen[bytes] | None = None
        self.profile = session.folder / name
        self.profile.mkdir(mode=0o700)
        if not fresh:
            (self.profile / "config.toml").write_text(config or "# all as it came\n")

    def start(self, *options: str) -> None:
        """Start it and wait until it answers requests; with `--at-login` only start it."""
        before = len(self.output)
        words = self._command_line(self.module, *options)
        self._process = self._session.start(self._name, *words, environ=self._environ())
        if "--at-login" not in options:
            ready = (self.ready_text, self.ready_text_discreet)
            self.wait_for(
                "the plan printed", lambda: any(text in self.output[before:] for text in ready)
            )

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self._process is not None
        return self._process.pid

    @property
    def environ(self) -> dict[str, str]:
        """Environment of the program and its commands."""
        return self._environ()

    def kill(self) -> None:
        """Kill -9."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def quit(self) -> int:
        """Terminate it, as a session does; returns its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(PATIENCE)

    def exit_code(self) -> int | None:
        """Return its exit code, None while it runs."""
        assert self._process is not None
        return self._process.poll()

    def command(self, *words: str, exit_code: int = 0) -> str:
        """Run `bedtime WORDS` with the profile; returns its stdout."""
        done = subprocess.run(
            self._command_line("bedtime", *words),
            env=self._environ(self._clock.command_environ()),
            cwd=self._session.folder,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        output = f"bedtime {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}"
        assert done.returncode == exit_code, f"{output}\n{self.failure_report()}"
        return done.stdout

    def json(self, *words: str) -> Any:
        """Return the value that `bedtime WORDS --json` prints."""
        return json.loads(self.command(*words, "--json"))

    def log(self, kind: str | None = None, step: str | None = None) -> list[dict[str, Any]]:
        """Return the log's entries, of this kind and step if given."""
        return [
            entry
            for entry in self.json("log")
            if kind in (None, entry["kind"]) and step in (None, entry["step"])
        ]

    @property
    def output(self) -> str:
        """What it has printed, stderr included."""
        return self._session.output(self._name)

    def wait_for(self, what: str, condition: Callable[[], T | None]) -> T:
        """Return the first true value of `condition`."""
        return wait_for(what, condition, self.failure_report)

    def wait_for_entry(self, kind: str, step: str | None = None) -> dict[str, Any]:
        """Wait until the log has such an entry; returns the last."""
        return self.wait_for(f"{kind} {step or ''} in the log", lambda: self.log(kind, step))[-1]

    def failure_report(self) -> str:
        """Return the output of its session, and its log, for a failure's message."""
        log = subprocess.run(
            self._command_line("bedtime", "log"),
            env=self._environ(),
            cwd=self._session.folder,
            capture_output=True,
            check=False,
        )
        printed = (log.stdout + log.stderr).decode(errors="replace")
        return f"{self._session.failure_report()}\n--- log:\n{printed}"

    def _command_line(self, module: str, *words: str) -> list[str]:
        profile = str(self.profile)
        return [*self.prefix, sys.executable, "-m", module, "--profile", profile, *words]

    def _environ(self, clock: dict[str, str] | None = None) -> dict[str, str]:
        path = os.pathsep.join(filter(None, (str(CHECKOUT), os.environ.get("PYTHONPATH"))))
        clock = self._clock.environ() if clock is None else clock
        return self._session.environ | clock | {"PYTHONPATH": path}
