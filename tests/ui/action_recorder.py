"""A recorder of the actions that clicks and keys call."""

from collections.abc import Callable
from dataclasses import fields

from bedtime.ui.actions import Actions


class ActionRecorder(list[tuple[object, ...]]):
    """The actions that were called, in order: each one's name and arguments."""

    def actions(self) -> Actions:
        """Return actions that are recorded here."""
        return Actions(**{field.name: self._record(field.name) for field in fields(Actions)})

    def _record(self, name: str) -> Callable[..., None]:
        return lambda *arguments: self.append((name, *arguments))
