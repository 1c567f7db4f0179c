"""Questions to the buses, one after the other, whoever asks them: waiting, or in the Qt loop."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from jeepney import Message

from bedtime.adapters.dbus import blocking
from bedtime.adapters.dbus.connection import Answer, session_addresses, system_addresses

if TYPE_CHECKING:
    from bedtime.adapters.dbus.bus import Bus

T = TypeVar("T")

LIMIT = 2.0
"""Seconds for each question."""


@dataclass(frozen=True, slots=True)
class Call:
    """A method call, to the session bus or to the `system`'s."""

    message: Message
    expects: str | None = None
    """The signature of its answer."""
    system: bool = False


Query: TypeAlias = Generator[Call, Answer, T]
"""Yields questions, is sent the answer to each, and returns what was found."""


def wait_for(inquiry: Query[T]) -> T:
    """Ask all questions and return what was found; for the command line, without Qt."""
    try:
        question = next(inquiry)
        while True:
            addresses = system_addresses() if question.system else session_addresses()
            answer = blocking.ask(
                question.message, expects=question.expects, limit=LIMIT, addresses=addresses
            )
            question = inquiry.send(answer)
    except StopIteration as end:
        found: T = end.value
        return found


class AsyncQuery:
    """An inquiry over the buses that a running program has; nothing waits."""

    def __init__(
        self, inquiry: Query[T], session: "Bus", system: "Bus", tell: Callable[[T], None]
    ) -> None:
        """`tell` hears what was found, from within only where there is nothing to ask."""
        self._inquiry = inquiry
        self._session = session
        self._system = system
        self._tell: Callable[[T], None] | None = tell
        self._go_on(lambda: next(inquiry))

    def give_up(self) -> None:
        """Ask no more, and tell nothing."""
        self._tell = None
        self._inquiry.close()  # an answer that still comes finds it at its end

    def _hear(self, answer: Answer) -> None:
        self._go_on(lambda: self._inquiry.send(answer))

    def _go_on(self, ask: Callable[[], Call]) -> None:
        try:
            question = ask()
        except StopIteration as end:
            tell, self._tell = self._tell, None
            if tell is not None:
                tell(end.value)
        else:
            bus = self._system if question.system else self._session
            bus.call(question.message, self._hear, expects=question.expects, limit=LIMIT)
