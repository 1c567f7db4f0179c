"""The session bus, read in the Qt loop: calls with answers, signals, and a way back when it is lost."""

import time
from collections.abc import Callable
from typing import Any

from bedtime.adapters.standing import Standing
from bedtime.adapters.wire import Answer, Signal, session_addresses


class Bus:
    """One connection to the session bus; nothing here blocks, raises or starts a thread.

    Callbacks come from the Qt loop, never from within the call that asked for them. One that
    raises is a bug of ours: it goes to `sys.excepthook`, and the loop goes on.
    """

    def __init__(
        self,
        *,
        trouble: Callable[[Standing], None],
        addresses: Callable[[], tuple[str, ...]] = session_addresses,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`trouble` is told once of each loss; `addresses` is asked anew at each attempt."""
        raise NotImplementedError

    @property
    def up(self) -> bool:
        """Whether the bus has taken us in (Hello answered)."""
        raise NotImplementedError

    @property
    def standing(self) -> Standing:
        """Works, or NO_BUS or BUS_LOST with the reason; ASKING while connecting."""
        raise NotImplementedError

    def open(self) -> None:
        """Begin to connect; whether it worked comes later. Also after `close`."""
        raise NotImplementedError

    def close(self) -> None:
        """Send what can be sent without waiting and leave the bus; nobody is called back."""
        raise NotImplementedError

    def heal(self) -> None:
        """Connect again if the bus is lost and the back-off (30 s doubling to 5 min) is over.

        To be called now and then, as by the program's heartbeat.
        """
        raise NotImplementedError

    def follow(self, on_up: Callable[[bool], None]) -> None:
        """Tell from now on when the bus takes us in (True) and when it is lost (False)."""
        raise NotImplementedError

    def call(
        self,
        message: Any,
        on_answer: Callable[[Answer], None] | None = None,
        *,
        expects: str | None = None,
        limit: float = 25.0,
    ) -> None:
        """Send a jeepney method call; the answer is the reply's body, or a Fault.

        A reply of another signature than `expects` is a Fault too, and so is none within `limit`
        seconds, and a bus that is not there.
        """
        raise NotImplementedError

    def watch(self, signal: Signal, on_signal: Callable[[str, tuple[Any, ...]], None]) -> None:
        """Hand over each such signal, as the sender's unique name and the body; also after a loss."""
        raise NotImplementedError

    def watch_owner(self, name: str, on_owner: Callable[[str | None], None]) -> None:
        """Tell who owns `name`, at once and at each change: a unique name, "" = nobody, None = no bus."""
        raise NotImplementedError
