"""Notices to the user: printed on stderr at once, shown in the Tonight window until read."""

from collections.abc import Callable, Sequence

MOST = 5
"""Notices that wait; older ones give way."""


class Notices:
    """Sentences that wait to be read; one that no longer holds is withdrawn."""

    def __init__(
        self,
        notices: Sequence[str],
        print_error: Callable[[str], None],
        on_change: Callable[[], None],
    ) -> None:
        """`notices` were printed already; `on_change` is called when `waiting` has changed."""
        self.waiting = list(notices)
        self._print_error = print_error
        self._on_change = on_change

    def add(self, notice: str) -> None:
        """Print a notice, and keep it waiting."""
        self._print_error(notice)
        if notice not in self.waiting:
            self.waiting = [*self.waiting, notice][-MOST:]
            self._on_change()

    def withdraw(self, notice: str) -> None:
        """Remove a notice, if it is still waiting."""
        if notice in self.waiting:
            self.waiting.remove(notice)
            self._on_change()

    def clear(self) -> None:
        """Remove all notices, once they are read."""
        self.waiting = []
        self._on_change()
