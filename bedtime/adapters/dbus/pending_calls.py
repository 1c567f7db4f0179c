"""Calls that wait for their replies; each is answered, by a Fault if none comes in time."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVarTuple

from jeepney import Message

from bedtime.adapters.dbus.messages import LATE, Answer, Fault, parse_reply
from bedtime.adapters.qt.application import precise_timer

_Arguments = TypeVarTuple("_Arguments")


def call_safely(callback: Callable[[*_Arguments], None] | None, *arguments: *_Arguments) -> None:
    """Call back; pass an exception, which is a bug of ours, to `sys.excepthook` and go on."""
    if callback is None:
        return
    try:
        callback(*arguments)
    except Exception:
        sys.excepthook(*sys.exc_info())


@dataclass(frozen=True, slots=True)
class _Call:
    """A callback, and its answer if no reply has come by `deadline`."""

    on_answer: Callable[[Answer], None] | None
    deadline: float
    fallback: Fault
    expects: str | None


class PendingCalls:
    """Open calls by serial; a single timer runs while there are any."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[int, _Call] = {}
        self._last_unsent = 0
        """Calls that were never sent count downwards; serials begin at 1."""
        self._timer = precise_timer()
        self._timer.timeout.connect(self._expire)

    def expect(
        self,
        serial: int,
        on_answer: Callable[[Answer], None] | None,
        *,
        limit: float,
        signature: str | None,
    ) -> None:
        """Wait `limit` seconds for the reply to `serial`."""
        late = Fault(LATE, "no answer has come in time")
        self._open[serial] = _Call(on_answer, self._clock() + limit, late, signature)
        self._restart_timer()

    def refuse(self, fault: Fault, on_answer: Callable[[Answer], None] | None) -> None:
        """Answer a call that could not be sent, from the event loop."""
        self._last_unsent -= 1
        self._open[self._last_unsent] = _Call(on_answer, self._clock(), fault, None)
        self._restart_timer()

    def answer(self, serial: int, reply: Message) -> bool:
        """Answer the call that a reply is to; return whether there is one."""
        call = self._open.pop(serial, None)
        if call is None:
            return False
        self._restart_timer()
        call_safely(call.on_answer, parse_reply(reply, call.expects))
        return True

    def fail_all(self, fault: Fault) -> None:
        """Answer all open calls with `fault`."""
        calls = tuple(self._open.values())
        self.clear()
        for call in calls:
            call_safely(call.on_answer, fault)

    def clear(self) -> None:
        """Drop all open calls unanswered."""
        self._open.clear()
        self._timer.stop()

    def _restart_timer(self) -> None:
        if not self._open:
            self._timer.stop()
            return
        remaining = min(call.deadline for call in self._open.values()) - self._clock()
        self._timer.start(max(0, int(remaining * 1000) + 1))

    def _expire(self) -> None:
        now = self._clock()
        for serial in [serial for serial, call in self._open.items() if call.deadline <= now]:
            if call := self._open.pop(serial, None):
                call_safely(call.on_answer, call.fallback)
        self._restart_timer()
