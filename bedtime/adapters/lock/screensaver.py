"""The screen lock as screen savers tell it on the session bus, each desktop's by its own name.

Active counts as locked, also where it only blanks: nobody sees the screen.
"""

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, Message, new_method_call

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.connection import LATE, LOST, Answer, Fault, Signal
from bedtime.adapters.dbus.query import Call, Query

if TYPE_CHECKING:
    from bedtime.adapters.dbus.bus import Bus

SAVERS = {
    "org.freedesktop.ScreenSaver": ("/org/freedesktop/ScreenSaver", "/ScreenSaver"),
    "org.gnome.ScreenSaver": ("/org/gnome/ScreenSaver",),
    "org.cinnamon.ScreenSaver": ("/org/cinnamon/ScreenSaver",),
    "org.mate.ScreenSaver": ("/org/mate/ScreenSaver", "/"),
    "org.xfce.ScreenSaver": ("/org/xfce/ScreenSaver", "/"),
}
"""Where each may be on its connection; the interface is called as the name."""


class ScreenSaverLock:
    """Follows one screen saver's name; whoever owns it is asked by his own, so nobody is started.

    Some say when they become active but do not answer whether they are: then the last word counts
    as long as he who said it is on the bus.
    """

    def __init__(self, bus: "Bus", name: str, tell: Callable[[bool | None], None]) -> None:
        """`tell` hears whether it is active; None: it does not say."""
        self._bus = bus
        self._name = name
        self._tell = tell
        self._owner = ""
        self._heard = False
        """Whether the owner has said it by a signal."""
        self._watched = False
        bus.watch_owner(name, self._meet)

    def ask(self) -> None:
        """Ask whether it is active; to be called now and then, lest a word outlive its reason."""
        self._ask(self._owner, SAVERS[self._name])

    def _meet(self, owner: str | None) -> None:
        self._owner = owner or ""
        self._heard = False
        if not self._owner:
            self._tell(None)
            return
        if not self._watched:  # an absent one costs the bus no match
            self._watched = True
            for path in SAVERS[self._name]:
                changed = Signal(self._name, path, self._name, "ActiveChanged", "b")
                self._bus.watch(changed, self._hear)
        self.ask()

    def _hear(self, sender: str, body: tuple[Any, ...]) -> None:
        if sender == self._owner:
            self._heard = True
            self._tell(body[0])

    def _ask(self, owner: str, paths: tuple[str, ...]) -> None:
        question = _active(owner, paths[0], self._name)
        self._bus.call(question, partial(self._learn, owner, paths[1:]), expects="b")

    def _learn(self, owner: str, others: tuple[str, ...], answer: Answer) -> None:
        if owner != self._owner:
            return
        match answer:
            case (bool(active),):
                self._tell(active)
            case Fault(name=name) if name == LOST:
                pass  # the owner is gone too, which is told
            case Fault(name=name) if name == LATE:
                self._tell(None)
            case _ if others:
                self._ask(owner, others)
            case _ if not self._heard:
                self._tell(None)


def look(offered: Collection[str]) -> Query[Availability]:
    """Ask the screen savers among the names offered whether one says if it is active."""
    for name, paths in SAVERS.items():
        for path in paths if name in offered else ():
            answer = yield Call(_active(name, path, name), "b")
            if not isinstance(answer, Fault):
                return Availability(works=True, finding=Finding.SAVER, subject=name)
    return Availability(works=False, finding=Finding.NO_SAVER)


def _active(owner: str, path: str, interface: str) -> Message:
    return new_method_call(DBusAddress(path, bus_name=owner, interface=interface), "GetActive")
