"""The screen lock by the screen savers on the session bus, each desktop's with its own name.

An active one counts as locked, also if it only blanks: nobody sees the screen.
"""

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, Message, new_method_call

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.messages import LATE, LOST, Answer, Fault, Signal
from bedtime.adapters.dbus.query import Call, Query

if TYPE_CHECKING:
    from bedtime.adapters.dbus.bus import Bus

SCREEN_SAVERS = {
    "org.freedesktop.ScreenSaver": ("/org/freedesktop/ScreenSaver", "/ScreenSaver"),
    "org.gnome.ScreenSaver": ("/org/gnome/ScreenSaver",),
    "org.cinnamon.ScreenSaver": ("/org/cinnamon/ScreenSaver",),
    "org.mate.ScreenSaver": ("/org/mate/ScreenSaver", "/"),
    "org.xfce.ScreenSaver": ("/org/xfce/ScreenSaver", "/"),
}
"""The paths at which each may be; its interface has the same name as its service."""


class ScreenSaverLock:
    """Follows one screen saver; calls go to its unique name, so the bus starts none.

    Some signal changes but do not answer GetActive: then the last signal counts as long as its
    sender is on the bus.
    """

    def __init__(self, bus: "Bus", name: str, callback: Callable[[bool | None], None]) -> None:
        """`callback` gets whether it is active; None: it is not there, or not known."""
        self._bus = bus
        self._name = name
        self._callback = callback
        self._owner = ""
        self._has_signalled = False
        """Whether the present owner has sent ActiveChanged."""
        self._watched = False
        bus.watch_owner(name, self._on_owner)

    def refresh(self) -> None:
        """Call GetActive again; to be called regularly, in case it ended without a signal."""
        self._get_active(self._owner, SCREEN_SAVERS[self._name])

    def _on_owner(self, owner: str | None) -> None:
        self._owner = owner or ""
        self._has_signalled = False
        if not self._owner:
            self._callback(None)
            return
        if not self._watched:  # an absent one needs no match rule
            self._watched = True
            for path in SCREEN_SAVERS[self._name]:
                changed = Signal(self._name, path, self._name, "ActiveChanged", "b")
                self._bus.watch(changed, self._on_active_changed)
        self.refresh()

    def _on_active_changed(self, sender: str, body: tuple[Any, ...]) -> None:
        if sender == self._owner:
            self._has_signalled = True
            self._callback(body[0])

    def _get_active(self, owner: str, paths: tuple[str, ...]) -> None:
        call = _get_active(owner, paths[0], self._name)
        self._bus.call(call, partial(self._on_active, owner, paths[1:]), expects="b")

    def _on_active(self, owner: str, other_paths: tuple[str, ...], answer: Answer) -> None:
        if owner != self._owner:
            return
        match answer:
            case (bool(active),):
                self._callback(active)
            case Fault(name=name) if name == LOST:
                pass  # the owner is gone too, which is reported
            case Fault(name=name) if name == LATE:
                self._callback(None)
            case _ if other_paths:
                self._get_active(owner, other_paths)
            case _ if not self._has_signalled:
                self._callback(None)


def check(present: Collection[str]) -> Query[Availability]:
    """Find a screen saver that answers GetActive; `present` are the names on the session bus."""
    for name, paths in SCREEN_SAVERS.items():
        for path in paths if name in present else ():
            answer = yield Call(_get_active(name, path, name), "b")
            if not isinstance(answer, Fault):
                return Availability(works=True, finding=Finding.SAVER, subject=name)
    return Availability(works=False, finding=Finding.NO_SAVER)


def _get_active(owner: str, path: str, interface: str) -> Message:
    return new_method_call(DBusAddress(path, bus_name=owner, interface=interface), "GetActive")
