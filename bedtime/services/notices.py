"""What the user should know: said on stderr at once, and in the Tonight window until it is read."""

from collections.abc import Callable, Sequence

MOST = 5
"""Sentences that wait; older ones give way."""


class Notices:
    """Sentences that wait to be read; one that is true no longer is taken back."""

    def __init__(
        self, said: Sequence[str], complain: Callable[[str], None], changed: Callable[[], None]
    ) -> None:
        """`said` was said already; `complain` says on stderr; `changed` when others wait."""
        self.waiting = list(said)
        self._complain = complain
        self._changed = changed

    def say(self, sentence: str) -> None:
        """Say a sentence, and let it wait."""
        self._complain(sentence)
        if sentence not in self.waiting:
            self.waiting = [*self.waiting, sentence][-MOST:]
            self._changed()

    def unsay(self, sentence: str) -> None:
        """Take a sentence back."""
        if sentence in self.waiting:
            self.waiting.remove(sentence)
            self._changed()

    def clear(self) -> None:
        """They were read."""
        self.waiting = []
        self._changed()
