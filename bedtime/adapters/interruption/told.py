"""What all ways to know an interruption have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jeepney import DBusAddress, Properties

from bedtime.adapters.availability import Availability
from bedtime.adapters.dbus.messages import LATE, Answer, Fault
from bedtime.adapters.dbus.query import Call, Query

LIMIT = 0.5
"""Seconds that an answer may take, as the whole program waits for it."""


class SilentError(Exception):
    """Who should tell is there and does not answer in time."""


@dataclass(frozen=True, slots=True)
class Told:
    """The answer about one kind of interruption."""

    on: bool | None
    """None where nobody tells."""
    availability: Availability
    """Who tells, for `bedtime doctor`."""
    critical_passes: bool = True
    """Whether urgency critical gets through do not disturb."""


def heard(answer: Answer) -> Answer:
    """Return an answer that came in time; raises SilentError."""
    if isinstance(answer, Fault) and answer.name == LATE:
        raise SilentError(answer.message)
    return answer


def property_is_on(address: DBusAddress, name: str) -> Query[bool | None]:
    """Return a boolean property, None where there is none of this name; raises SilentError."""
    match heard((yield Call(Properties(address).get(name), "v"))):
        case (("b", on),):
            return bool(on)
    return None


def output(words: Sequence[str], environ: Mapping[str, str]) -> bytes | None:
    """Return what a program prints, None where it is missing or fails; raises SilentError."""
    import subprocess  # not at the start of the program

    try:
        done = subprocess.run(
            words, env=dict(environ), capture_output=True, timeout=LIMIT, check=False
        )
    except OSError:
        return None
    except subprocess.TimeoutExpired as error:
        raise SilentError(str(error)) from error
    return None if done.returncode else done.stdout
