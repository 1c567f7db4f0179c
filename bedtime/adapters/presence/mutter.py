"""Input as Mutter knows it, GNOME's compositor: its idle monitor tells changes by itself.

Its idle time also begins anew when the machine wakes and when it is plugged in or out.
"""

import time
from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, Message, new_method_call

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.connection import LOST, Answer, Fault, Signal
from bedtime.adapters.dbus.query import Call, Query
from bedtime.adapters.presence.backend import LIMIT, Activity, Callback

if TYPE_CHECKING:
    from bedtime.adapters.dbus.bus import Bus

NAME = "org.gnome.Mutter.IdleMonitor"
PATH = "/org/gnome/Mutter/IdleMonitor/Core"

_MILLISECONDS = int(LIMIT * 1000)
_ASKED = -1
"""A watch that has no number yet."""


class MutterPresence:
    """Two watches at Mutter: one fires at each 5 minutes without input, one at the next input."""

    polled = False

    def __init__(self, session: "Bus", monotonic: Callable[[], float] = time.monotonic) -> None:
        self._bus = session
        self._monotonic = monotonic
        self._tell: Callback | None = None
        self._owner: str | None = None
        """"" for nobody, None as long as it is not known."""
        self._followed = False
        self._idle_watch = 0
        self._active_watch = 0

    def open(self, tell: Callback) -> None:
        self._tell = tell
        if not self._followed:
            self._followed = True
            if not self._bus.up:
                self._say(None)
            self._bus.watch_owner(NAME, self._meet)
            self._bus.watch(Signal(NAME, PATH, NAME, "WatchFired", "u"), self._hear)
        elif self._owner:
            self._begin()
        else:
            self._say(None)

    def ask(self) -> None:
        self._call("GetIdletime", partial(self._learn, self._owner), expects="t")

    def close(self) -> None:
        for watch in (self._idle_watch, self._active_watch):
            if watch > 0:
                self._call("RemoveWatch", None, "u", watch)
        self._idle_watch = self._active_watch = 0
        self._tell = None

    def _meet(self, owner: str | None) -> None:
        self._owner = owner or ""
        self._idle_watch = self._active_watch = 0
        if self._tell is None:
            return
        if self._owner:
            self._begin()
        else:
            self._say(None)

    def _begin(self) -> None:
        keep = partial(self._keep_idle, self._owner)
        self._call("AddIdleWatch", keep, "t", _MILLISECONDS, expects="u")
        self.ask()

    def _keep_idle(self, owner: str | None, answer: Answer) -> None:
        match answer:
            case (int(watch),) if owner == self._owner:
                self._idle_watch = self._kept(watch)

    def _keep_active(self, owner: str | None, answer: Answer) -> None:
        match answer:
            case (int(watch),) if owner == self._owner:
                self._active_watch = self._kept(watch)

    def _kept(self, watch: int) -> int:
        if self._tell is not None:
            return watch
        self._call("RemoveWatch", None, "u", watch)  # closed since it was asked for
        return 0

    def _hear(self, sender: str, body: tuple[Any, ...]) -> None:
        (watch,) = body
        if sender != self._owner or not watch:
            return
        if watch == self._idle_watch:
            self._leave(self._monotonic() - LIMIT)
        elif watch == self._active_watch:
            self._active_watch = 0
            self._say(Activity(away=False, at=self._monotonic()))

    def _learn(self, owner: str | None, answer: Answer) -> None:
        if owner != self._owner:
            return
        match answer:
            case (int(milliseconds),) if milliseconds >= _MILLISECONDS:
                self._leave(self._monotonic() - milliseconds / 1000)
            case (int(milliseconds),):
                self._say(Activity(away=False, at=self._monotonic() - milliseconds / 1000))
            case Fault(name=name) if name == LOST:
                pass  # the owner is gone too, which is told
            case _:
                self._say(None)

    def _leave(self, at: float) -> None:
        if self._tell is not None and not self._active_watch:
            self._active_watch = _ASKED
            keep = partial(self._keep_active, self._owner)
            self._call("AddUserActiveWatch", keep, expects="u")
        self._say(Activity(away=True, at=at))

    def _say(self, seen: Activity | None) -> None:
        if self._tell is not None:
            self._tell(seen)

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


def look(offered: Collection[str]) -> Query[Availability]:
    """Ask Mutter, if it is among the names offered, whether it tells of input."""
    if NAME in offered:
        answer = yield Call(_call(NAME, "GetIdletime"), "t")
        if not isinstance(answer, Fault):
            return Availability(works=True, finding=Finding.IDLE_MUTTER)
    return Availability(works=False, finding=Finding.NO_IDLE)


def _call(
    owner: str, member: str, signature: str | None = None, body: tuple[int, ...] = ()
) -> Message:
    return new_method_call(DBusAddress(PATH, owner, NAME), member, signature, body)
