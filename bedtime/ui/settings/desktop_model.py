"""What the page of the desktop shows and emits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bedtime.text.diagnostics import CheckResult


@dataclass(frozen=True, slots=True)
class LoginState:
    """Whether a Bedtime starts at login: `this` one, another (None), or none."""

    this: bool | None
    says: str


@dataclass(frozen=True, slots=True)
class DesktopActions:
    """What the page asks of the machine."""

    at_login: Callable[[], LoginState]
    """Look whether it starts at login."""
    start_at_login: Callable[[bool], LoginState]
    """Turn that on or off, and look whether it took."""
    languages: Callable[[], Sequence[str]]
    """Those there are translations of, besides English."""
    zone: Callable[[], str]
    """The system's."""
    zones: Callable[[], Sequence[str]]
    """All there are."""
    look: Callable[[Callable[[Mapping[str, CheckResult]], None]], Callable[[], None]]
    """Look at what is offered and tell it, in a while; returns what gives that up."""
