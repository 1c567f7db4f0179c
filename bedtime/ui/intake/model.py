"""What the intake windows show and which actions they emit; without Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry


@dataclass(frozen=True, slots=True)
class IntakeNames:
    """Names to choose from in the dialog."""

    ready: tuple[str, ...]
    """What the user ticked or has used."""
    others: tuple[str, ...] = ()
    """Come up as they are typed."""
    offered: tuple[str, ...] = ()
    """What is ticked, as config.toml has it."""
    asks: bool = False
    """Whether it has still to be asked what stands ready."""


@dataclass(frozen=True, slots=True)
class IntakeActions:
    """Callbacks of the windows, called on a click or a key but for `now`, `zone` and `names`."""

    now: Callable[[], datetime]
    """Return the current instant (UTC)."""
    zone: Callable[[], ZoneInfo]
    log: Callable[[Intake], str | None]
    """Log an intake; return what went wrong, None if nothing."""
    undo: Callable[[Intake, date | None], str | None]
    """Undo an intake of a night, None for the night of its time; return what went wrong."""
    names: Callable[[], IntakeNames]
    offer: Callable[[tuple[str, ...]], str | None]
    """Let these names stand ready; return what went wrong, None if nothing."""
    open_dialog: Callable[[], object]
    """Open the dialog that logs an intake."""
    open_page: Callable[[], object]
    """Open the window that lists the intakes."""


@dataclass(frozen=True, slots=True)
class IntakeModel:
    """What the window of the intakes shows."""

    entries: Sequence[Entry]
    """All entries of the log whose kind is in intake.KINDS, in the order written."""
    tonight: date
