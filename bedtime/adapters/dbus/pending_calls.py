"""The calls that wait for their answers; each gets one, in time or a Fault instead."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVarTuple

from jeepney import Message

from bedtime.adapters.dbus.connection import LATE, Answer, Fault, answer_of
from bedtime.adapters.qt.application import precise_timer

_Given = TypeVarTuple("_Given")


def safely(callback: Callable[[*_Given], None] | None, *given: *_Given) -> None:
    """Call back; what it raises is a bug of ours: shown by `sys.excepthook`, and it stops here."""
    if callback is None:
        return
    try:
        callback(*given)
    except Exception:
        sys.excepthook(*sys.exc_info())


@dataclass(frozen=True, slots=True)
class _Call:
    """Who waits, and what is the answer if none has come by `deadline`."""

    on_answer: Callable[[Answer], None] | None
    deadline: float
    otherwise: Fault
    expects: str | None


class PendingCalls:
    """Open calls by serial; one timer runs while there are any, and none while there are not."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[int, _Call] = {}
        self._unsent = 0
        self._timer = precise_timer()
        self._timer.timeout.connect(self._give_up)

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
        self._wind()

    def refuse(self, fault: Fault, on_answer: Callable[[Answer], None] | None) -> None:
        """Answer from the loop a call that could not be sent."""
        self._unsent -= 1
        self._open[self._unsent] = _Call(on_answer, self._clock(), fault, None)
        self._wind()

    def answer(self, serial: int, reply: Message) -> bool:
        """Hand over a reply; return whether somebody was waiting for it."""
        call = self._open.pop(serial, None)
        if call is None:
            return False
        self._wind()
        safely(call.on_answer, answer_of(reply, call.expects))
        return True

    def fail(self, fault: Fault) -> None:
        """Answer all that are open with the fault."""
        calls = tuple(self._open.values())
        self.forget()
        for call in calls:
            safely(call.on_answer, fault)

    def forget(self) -> None:
        """Drop all, answering nobody."""
        self._open.clear()
        self._timer.stop()

    def _wind(self) -> None:
        if not self._open:
            self._timer.stop()
            return
        left = min(call.deadline for call in self._open.values()) - self._clock()
        self._timer.start(max(0, int(left * 1000) + 1))

    def _give_up(self) -> None:
        now = self._clock()
        for serial in [serial for serial, call in self._open.items() if call.deadline <= now]:
            if call := self._open.pop(serial, None):
                safely(call.on_answer, call.otherwise)
        self._wind()
