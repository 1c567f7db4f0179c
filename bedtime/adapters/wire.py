"""The bytes between us and a D-Bus daemon, without waiting and without Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import os


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a call has no answer: a D-Bus error name (or one of LATE, LOST, MALFORMED) and its words."""

    name: str
    words: str


Answer: TypeAlias = tuple[Any, ...] | Fault


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal to watch for, with the signature that it must have to be heard."""

    sender: str
    path: str
    interface: str
    member: str
    signature: str
    arg0: str = ""


def session_addresses(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return where the session bus may listen: the address given, else $XDG_RUNTIME_DIR/bus."""
    raise NotImplementedError
