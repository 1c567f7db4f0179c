"""The result of the first start."""

from dataclasses import dataclass

from bedtime.core.settings import Settings


@dataclass(frozen=True, slots=True)
class FirstRunResult:
    """The answers of the first start."""

    before: Settings
    """Settings that the window was opened with."""
    settings: Settings
    """Settings with the answers."""
    start_at_login: bool | None
    """Whether to start Bedtime at login; None where the last page was not reached."""
    install: bool = False
    """Whether to put Bedtime into the desktop's menu."""
