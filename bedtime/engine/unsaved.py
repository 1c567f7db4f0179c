"""What happened and is not on disk yet, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Entries that wait in the running program."""

    entries: int = 0
    why: str = ""
    """A sentence for the user; empty where nothing waits."""
