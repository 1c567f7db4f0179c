"""Queries of several D-Bus calls, which run blocking or in the Qt loop."""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from jeepney import Message

from bedtime.adapters.dbus.addresses import session_addresses, system_addresses
from bedtime.adapters.dbus.blocking import BlockingBus
from bedtime.adapters.dbus.messages import Answer

if TYPE_CHECKING:
    from bedtime.adapters.dbus.bus import Bus

T = TypeVar("T")

LIMIT = 2.0
"""Seconds for each call."""


@dataclass(frozen=True, slots=True)
class Call:
    """A method call, on the session bus or the `system` bus."""

    message: Message
    expects: str | None = None
    """The signature of a valid reply."""
    system: bool = False


Query: TypeAlias = Generator[Call, Answer, T]
"""Yields calls, is sent the answer to each, and returns the result."""


def wait_for(query: Query[T], limit: float = LIMIT) -> T:
    """Run a query and return its result; without Qt, for the command line.

    Each call may take `limit` seconds.
    """
    session, system = BlockingBus(session_addresses()), BlockingBus(system_addresses())
    with closing(session), closing(system):
        try:
            call = next(query)
            while True:
                bus = system if call.system else session
                call = query.send(bus.ask(call.message, expects=call.expects, limit=limit))
        except StopIteration as end:
            result: T = end.value
            return result


class AsyncQuery:
    """A query on the buses of the running program; nothing waits."""

    def __init__(
        self, query: Query[T], session: "Bus", system: "Bus", on_result: Callable[[T], None]
    ) -> None:
        """`on_result` is called from within only if the query makes no call."""
        self._query = query
        self._session = session
        self._system = system
        self._on_result: Callable[[T], None] | None = on_result
        self._step(lambda: next(query))

    def cancel(self) -> None:
        """Make no more calls, and report no result."""
        self._on_result = None
        self._query.close()  # an answer that still comes finds the generator at its end

    def _on_answer(self, answer: Answer) -> None:
        self._step(lambda: self._query.send(answer))

    def _step(self, resume: Callable[[], Call]) -> None:
        try:
            call = resume()
        except StopIteration as end:
            on_result, self._on_result = self._on_result, None
            if on_result is not None:
                on_result(end.value)
        else:
            bus = self._system if call.system else self._session
            bus.call(call.message, self._on_answer, expects=call.expects, limit=LIMIT)
