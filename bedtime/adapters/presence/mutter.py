"""Presence by the idle monitor of Mutter, GNOME's compositor, which reports changes by itself.

Its idle time also begins anew when the machine wakes and when it is plugged in or out.
"""

import time
from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, Message, new_method_call

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.messages import LOST, Answer, Fault, Signal
from bedtime.adapters.dbus.query import Call, Query
from bedtime.adapters.presence.backend import AWAY_AFTER, Activity, Callback

if TYPE_CHECKING:
    from bedtime.adapters.dbus.bus import Bus

NAME = "org.gnome.Mutter.IdleMonitor"
PATH = "/org/gnome/Mutter/IdleMonitor/Core"

_AWAY_AFTER_MS = int(AWAY_AFTER * 1000)
_REQUESTED = -1
"""The number of a watch whose number is not known yet."""


class MutterPresence:
    """Has two watches at Mutter: for 5 minutes without input, and for the next input after that."""

    polled = False

    def __init__(self, session: "Bus", monotonic: Callable[[], float] = time.monotonic) -> None:
        self._bus = session
        self._monotonic = monotonic
        self._callback: Callback | None = None
        self._owner: str | None = None
        """Mutter's unique name; "" = it is not there, None = not known."""
        self._subscribed = False
        self._idle_watch = 0
        self._active_watch = 0

    def open(self, callback: Callback) -> None:
        self._callback = callback
        if not self._subscribed:
            self._subscribed = True
            if not self._bus.connected:
                self._report(None)
            self._bus.watch_owner(NAME, self._on_owner)
            self._bus.watch(Signal(NAME, PATH, NAME, "WatchFired", "u"), self._on_watch_fired)
        elif self._owner:
            self._start()
        else:
            self._report(None)

    def refresh(self) -> None:
        self._call("GetIdletime", partial(self._on_idle_time, self._owner), expects="t")

    def close(self) -> None:
        for watch in (self._idle_watch, self._active_watch):
            if watch > 0:
                self._call("RemoveWatch", None, "u", watch)
        self._idle_watch = self._active_watch = 0
        self._callback = None

    def _on_owner(self, owner: str | None) -> None:
        self._owner = owner or ""
        self._idle_watch = self._active_watch = 0
        if self._callback is None:
            return
        if self._owner:
            self._start()
        else:
            self._report(None)

    def _start(self) -> None:
        on_answer = partial(self._on_idle_watch, self._owner)
        self._call("AddIdleWatch", on_answer, "t", _AWAY_AFTER_MS, expects="u")
        self.refresh()

    def _on_idle_watch(self, owner: str | None, answer: Answer) -> None:
        match answer:
            case (int(watch),) if owner == self._owner:
                self._idle_watch = self._keep_or_remove(watch)

    def _on_active_watch(self, owner: str | None, answer: Answer) -> None:
        match answer:
            case (int(watch),) if owner == self._owner:
                self._active_watch = self._keep_or_remove(watch)

    def _keep_or_remove(self, watch: int) -> int:
        if self._callback is not None:
            return watch
        self._call("RemoveWatch", None, "u", watch)  # closed since it was asked for
        return 0

    def _on_watch_fired(self, sender: str, body: tuple[Any, ...]) -> None:
        (watch,) = body
        if sender != self._owner or not watch:
            return
        if watch == self._idle_watch:
            self._report_away(self._monotonic() - AWAY_AFTER)
        elif watch == self._active_watch:
            self._active_watch = 0
            self._report(Activity(away=False, last_input=self._monotonic()))

    def _on_idle_time(self, owner: str | None, answer: Answer) -> None:
        if owner != self._owner:
            return
        match answer:
            case (int(milliseconds),) if milliseconds >= _AWAY_AFTER_MS:
                self._report_away(self._monotonic() - milliseconds / 1000)
            case (int(milliseconds),):
                last_input = self._monotonic() - milliseconds / 1000
                self._report(Activity(away=False, last_input=last_input))
            case Fault(name=name) if name == LOST:
                pass  # the owner is gone too, which is reported
            case _:
                self._report(None)

    def _report_away(self, last_input: float) -> None:
        if self._callback is not None and not self._active_watch:
            self._active_watch = _REQUESTED
            on_answer = partial(self._on_active_watch, self._owner)
            self._call("AddUserActiveWatch", on_answer, expects="u")
        self._report(Activity(away=True, last_input=last_input))

    def _report(self, activity: Activity | None) -> None:
        if self._callback is not None:
            self._callback(activity)

    def _call(
        self,
        member: str,
        on_answer: Callable[[Answer], None] | None,
        signature: str | None = None,
        *body: int,
        expects: str | None = None,
    ) -> None:
        if self._owner:
            self._bus.call(_call(self._owner, member, signature, body), on_answer, expects=expects)


def check(present: Collection[str]) -> Query[Availability]:
    """Find out whether Mutter reports its idle time; `present` are the names on the bus."""
    if NAME in present:
        answer = yield Call(_call(NAME, "GetIdletime"), "t")
        if not isinstance(answer, Fault):
            return Availability(works=True, finding=Finding.IDLE_MUTTER)
    return Availability(works=False, finding=Finding.NO_IDLE)


def _call(
    owner: str, member: str, signature: str | None = None, body: tuple[int, ...] = ()
) -> Message:
    return new_method_call(DBusAddress(PATH, owner, NAME), member, signature, body)
