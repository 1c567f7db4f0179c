"""Our own session as logind knows it: found, followed through its lives, asked."""

import os
from collections.abc import Callable, Generator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from jeepney import DBusAddress, Message, Properties, new_method_call

from bedtime.adapters.dbus.connection import Answer, Signal
from bedtime.adapters.dbus.query import Call, Query

if TYPE_CHECKING:
    from bedtime.adapters.dbus.bus import Bus

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = f"{NAME}.Manager"
SESSION = f"{NAME}.Session"
USER = f"{NAME}.User"
PROPERTIES = "org.freedesktop.DBus.Properties"

_MANAGER = DBusAddress(PATH, bus_name=NAME, interface=MANAGER)
_Search: TypeAlias = Generator[Call, Answer | None, str]
"""As an Inquiry; returns the path."""
OnFound: TypeAlias = Callable[[bool], None]
"""Hears that our session is found (True), or that there is none, or no logind (False)."""
OnChanged: TypeAlias = Callable[[Mapping[str, Any], list[str]], None]
"""Hears what of it has changed: variants by name, and the names of what must be asked for."""


class LogindSession:
    """Follows our session through the lives of logind and of sessions; one for all who ask."""

    def __init__(self, system: "Bus", environ: Mapping[str, str] = os.environ) -> None:
        self._bus = system
        self._environ = environ
        self._owner = ""
        self._path: str | None = None
        """"" where there is no session, None as long as it is not known."""
        self._watched: set[str] = set()
        self._followers: list[tuple[OnFound, OnChanged]] = []
        system.watch_owner(NAME, self._meet)
        system.watch(Signal(NAME, PATH, MANAGER, "SessionNew", "so"), self._come)
        system.watch(Signal(NAME, PATH, MANAGER, "SessionRemoved", "so"), self._go)

    def follow(self, on_found: OnFound, on_changed: OnChanged) -> None:
        """Tell from now on; at once where it is known already."""
        self._followers.append((on_found, on_changed))
        if self._path is not None:
            on_found(bool(self._path))

    @property
    def found(self) -> bool:
        """Whether there is one now."""
        return bool(self._path)

    def ask(self, name: str, on_answer: Callable[[Answer], None]) -> None:
        """Ask for a property; nothing comes where there is no session, or another by then."""
        if self._path:
            learn = partial(self._learn, self._path, on_answer)
            self._bus.call(_question(self._path, name), learn, expects="v")

    def _meet(self, owner: str | None) -> None:
        self._owner = owner or ""
        if self._owner:
            self._find()
        else:
            self._follow("")

    def _come(self, sender: str, body: tuple[Any, ...]) -> None:
        if sender == self._owner and not self._path:
            self._find()

    def _go(self, sender: str, body: tuple[Any, ...]) -> None:
        if sender == self._owner and body[1] == self._path:
            self._find()

    def _find(self) -> None:
        self._path = None
        self._go_on(self._owner, _search(self._environ), None)

    def _go_on(self, owner: str, search: _Search, answer: Answer | None) -> None:
        if owner != self._owner:
            return
        try:
            asked = search.send(answer)
        except StopIteration as found:
            self._follow(found.value)
        else:
            learn = partial(self._go_on, owner, search)
            self._bus.call(asked.message, learn, expects=asked.expects)

    def _follow(self, path: str) -> None:
        self._path = path
        if path and path not in self._watched:
            self._watched.add(path)
            changed = Signal(NAME, path, PROPERTIES, "PropertiesChanged", "sa{sv}as", arg0=SESSION)
            self._bus.watch(changed, partial(self._hear, path))
        for on_found, _ in tuple(self._followers):
            on_found(bool(path))

    def _hear(self, path: str, sender: str, body: tuple[Any, ...]) -> None:
        if sender != self._owner or path != self._path:
            return  # any user of the machine can send us such a signal
        _, changed, invalidated = body
        for _, on_changed in tuple(self._followers):
            on_changed(changed, invalidated)

    def _learn(self, path: str, on_answer: Callable[[Answer], None], answer: Answer) -> None:
        if path == self._path:
            on_answer(answer)


def probe(environ: Mapping[str, str], *names: str) -> Query[tuple[Answer, ...] | None]:
    """Ask logind for properties of our session; None where it knows none."""
    path = yield from _search(environ)
    if not path:
        return None
    answers = []
    for name in names:
        answers.append((yield Call(_question(path, name), "v", system=True)))
    return tuple(answers)


def _search(environ: Mapping[str, str]) -> _Search:
    """Find our session's path; "" for none.

    A program that the user's own systemd starts, as GNOME and KDE do, is in no session: "auto"
    (systemd 243) then means the user's display session, which older ones are asked for.
    """
    named = environ.get("XDG_SESSION_ID", "")
    for question in (
        new_method_call(_MANAGER, "GetSession", "s", ("auto",)),
        new_method_call(_MANAGER, "GetSession", "s", (named,)) if named else None,
        new_method_call(_MANAGER, "GetSessionByPID", "u", (os.getpid(),)),
    ):
        if question is not None:
            match (yield Call(question, "o", system=True)):
                case (str(path),):
                    return path
    asked = new_method_call(_MANAGER, "GetUser", "u", (os.getuid(),))
    match (yield Call(asked, "o", system=True)):
        case (str(user),):
            display = Properties(DBusAddress(user, bus_name=NAME, interface=USER)).get("Display")
            match (yield Call(display, "v", system=True)):
                case (("(so)", (str(name), str(path))),) if name:
                    return path
    return ""


def _question(path: str, name: str) -> Message:
    return Properties(DBusAddress(path, bus_name=NAME, interface=SESSION)).get(name)
