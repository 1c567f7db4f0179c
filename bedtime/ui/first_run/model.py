"""What the first start shows, and what it ends with."""

from dataclasses import dataclass

from bedtime.core.settings import Settings


@dataclass(frozen=True, slots=True)
class FirstRunResult:
    """What came of the first start."""

    before: Settings
    """Those that were shown."""
    settings: Settings
    """Those that were answered."""
    at_login: bool | None
    """Whether to be started at login; None where that was not reached."""
