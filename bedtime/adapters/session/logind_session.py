"""Our own session at logind: its object path, its properties, and their changes."""

import os
from collections.abc import Callable, Generator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from jeepney import DBusAddress, Message, Properties, new_method_call

from bedtime.adapters.dbus.messages import Answer, Signal
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
"""A Query that returns the path, started by sending None."""
FoundCallback: TypeAlias = Callable[[bool], None]
"""Called when our session is found (True), and when there is none, or no logind (False)."""
ChangedCallback: TypeAlias = Callable[[Mapping[str, Any], list[str]], None]
"""Called with changed properties: variants by name, and names of those to be read again."""


class LogindSession:
    """Follows our session while logind and sessions come and go; shared by all its users."""

    def __init__(self, system: "Bus", environ: Mapping[str, str] = os.environ) -> None:
        self._bus = system
        self._environ = environ
        self._owner = ""
        self._path: str | None = None
        """The session's object; "" = no session, None = not known."""
        self._watched: set[str] = set()
        self._subscribers: list[tuple[FoundCallback, ChangedCallback]] = []
        system.watch_owner(NAME, self._on_owner)
        system.watch(Signal(NAME, PATH, MANAGER, "SessionNew", "so"), self._on_session_new)
        system.watch(Signal(NAME, PATH, MANAGER, "SessionRemoved", "so"), self._on_session_removed)

    def subscribe(self, on_found: FoundCallback, on_changed: ChangedCallback) -> None:
        """Add callbacks; `on_found` is called at once if the session is known."""
        self._subscribers.append((on_found, on_changed))
        if self._path is not None:
            on_found(bool(self._path))

    @property
    def found(self) -> bool:
        """Whether there is a session now."""
        return bool(self._path)

    def get_property(self, name: str, on_answer: Callable[[Answer], None]) -> None:
        """Read a property; no answer comes without a session, or if it is another by then."""
        if self._path:
            callback = partial(self._on_property, self._path, on_answer)
            self._bus.call(_get(self._path, name), callback, expects="v")

    def _on_owner(self, owner: str | None) -> None:
        self._owner = owner or ""
        if self._owner:
            self._find()
        else:
            self._set_path("")

    def _on_session_new(self, sender: str, body: tuple[Any, ...]) -> None:
        if sender == self._owner and not self._path:
            self._find()

    def _on_session_removed(self, sender: str, body: tuple[Any, ...]) -> None:
        if sender == self._owner and body[1] == self._path:
            self._find()

    def _find(self) -> None:
        self._path = None
        self._step(self._owner, _search(self._environ), None)

    def _step(self, owner: str, search: _Search, answer: Answer | None) -> None:
        if owner != self._owner:
            return
        try:
            call = search.send(answer)
        except StopIteration as found:
            self._set_path(found.value)
        else:
            on_answer = partial(self._step, owner, search)
            self._bus.call(call.message, on_answer, expects=call.expects)

    def _set_path(self, path: str) -> None:
        self._path = path
        if path and path not in self._watched:
            self._watched.add(path)
            changed = Signal(NAME, path, PROPERTIES, "PropertiesChanged", "sa{sv}as", arg0=SESSION)
            self._bus.watch(changed, partial(self._on_properties_changed, path))
        for on_found, _ in tuple(self._subscribers):
            on_found(bool(path))

    def _on_properties_changed(self, path: str, sender: str, body: tuple[Any, ...]) -> None:
        if sender != self._owner or path != self._path:
            return  # any user of the machine can send us such a signal
        _, changed, invalidated = body
        for _, on_changed in tuple(self._subscribers):
            on_changed(changed, invalidated)

    def _on_property(self, path: str, on_answer: Callable[[Answer], None], answer: Answer) -> None:
        if path == self._path:
            on_answer(answer)


def read_properties(environ: Mapping[str, str], *names: str) -> Query[tuple[Answer, ...] | None]:
    """Return the answers for properties of our session, None if logind knows no session."""
    path = yield from _search(environ)
    if not path:
        return None
    answers = []
    for name in names:
        answers.append((yield Call(_get(path, name), "v", system=True)))
    return tuple(answers)


def _search(environ: Mapping[str, str]) -> _Search:
    """Return our session's path, "" for none.

    A program that the user's own systemd starts, as GNOME and KDE do, is in no session: "auto"
    (systemd 243) then means the user's display session, which older ones are asked for.
    """
    named = environ.get("XDG_SESSION_ID", "")
    for call in (
        new_method_call(_MANAGER, "GetSession", "s", ("auto",)),
        new_method_call(_MANAGER, "GetSession", "s", (named,)) if named else None,
        new_method_call(_MANAGER, "GetSessionByPID", "u", (os.getpid(),)),
    ):
        if call is not None:
            match (yield Call(call, "o", system=True)):
                case (str(path),):
                    return path
    get_user = new_method_call(_MANAGER, "GetUser", "u", (os.getuid(),))
    match (yield Call(get_user, "o", system=True)):
        case (str(user),):
            display = Properties(DBusAddress(user, bus_name=NAME, interface=USER)).get("Display")
            match (yield Call(display, "v", system=True)):
                case (("(so)", (str(name), str(path))),) if name:
                    return path
    return ""


def _get(path: str, name: str) -> Message:
    return Properties(DBusAddress(path, bus_name=NAME, interface=SESSION)).get(name)
