"""What was asked for by clicks and keys, in order."""

from collections.abc import Callable
from dataclasses import fields

from bedtime.ui.actions import Actions


class Asked(list[tuple[object, ...]]):
    """Wishes that are only written down, as their name and what came with it."""

    def hear(self, name: str) -> Callable[..., None]:
        """Write down a wish of this name."""
        return lambda *given: self.append((name, *given))

    def wishes(self) -> Actions:
        """Make wishes that are all written down here."""
        return Actions(**{field.name: self.hear(field.name) for field in fields(Actions)})
