"""A recorder of the actions that clicks and keys call."""

from collections.abc import Callable
from dataclasses import fields

from bedtime.ui.actions import Actions


class ActionRecorder(list[tuple[object, ...]]):
    """The actions that were called, in order: each one's name and arguments."""

    def __init__(self) -> None:
        super().__init__()
        self._then: list[tuple[str, Callable[[], object]]] = []

    def actions(self) -> Actions:
        """Return actions that are recorded here."""
        return Actions(**{field.name: self._record(field.name) for field in fields(Actions)})

    def on(self, name: str, then: Callable[[], object]) -> None:
        """Have an action, once it is recorded, do this as well; in the order given."""
        self._then.append((name, then))

    def _record(self, name: str) -> Callable[..., None]:
        def act(*arguments: object) -> None:
            self.append((name, *arguments))
            for each, then in self._then:
                if each == name:
                    then()

        return act
