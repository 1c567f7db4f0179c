"""The environment that this user's session gave its programs, as far as /proc tells."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from bedtime.adapters.system.process_environment import DISPLAYS, PROC, environment


def only_in_shell(name: str, environ: Mapping[str, str], proc: Path = PROC) -> str | None:
    """Return the value of a folder's variable that a shell has set and the session lacks.

    None where there is no such absolute path (others do not count), or nothing else to see.
    """
    value = environ.get(name, "")
    session = _session(proc)
    if not Path(value).is_absolute() or session is None or session.get(name) == value:
        return None
    return value


def _session(proc: Path) -> dict[str, str] | None:
    """Return the environment of the outermost ancestor that has a display, else of the outermost.

    A process' environment is what it was started with: a shell that sets a variable for its
    commands does not have it there.
    """
    seen = list(_ancestors(os.getppid(), proc))
    with_display = [each for each in seen if any(each.get(name) for name in DISPLAYS)]
    return next(iter((with_display or seen)[::-1]), None)


def _ancestors(process: int, proc: Path) -> Iterator[dict[str, str]]:
    """Yield the environment of this user's processes from one outwards."""
    while process > 0:
        environ = environment(process, proc)
        try:
            status = (proc / str(process) / "status").read_text(errors="replace")
        except OSError:
            return
        if environ is not None:
            yield environ
        parent = next(line for line in status.splitlines() if line.startswith("PPid:"))
        process = int(parent.split()[1])
