"""The model and the actions of the page about the desktop."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bedtime.text.diagnostics import CheckResult


@dataclass(frozen=True, slots=True)
class LoginState:
    """Whether Bedtime starts at login."""

    enabled: bool | None
    """None where another installation of Bedtime starts."""
    message: str
    """The state in a sentence, with the file or command concerned."""


@dataclass(frozen=True, slots=True)
class DesktopActions:
    """Callbacks of the page."""

    login_state: Callable[[], LoginState]
    """Return whether Bedtime starts at login."""
    set_login: Callable[[bool], LoginState]
    """Turn start at login on or off; return the state after it, changed or not."""
    languages: Callable[[], Sequence[str]]
    """Return the codes of the languages with a translation, without English."""
    system_zone: Callable[[], str]
    """Return the IANA name of the system's time zone."""
    zones: Callable[[], Sequence[str]]
    """Return the IANA names of all time zones."""
    diagnose: Callable[[Callable[[Mapping[str, CheckResult]], None]], Callable[[], None]]
    """Check the desktop and pass the results, by check, to the callback; return what cancels it."""
