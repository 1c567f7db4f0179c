"""Our session's lock as logind knows it: the LockedHint that desktops and some lockers set.

Its signals Lock and Unlock are not heard: they ask a locker to act and do not say that it has.
swaylock and COSMIC follow Lock and send no Unlock when the password is given.
"""

import os
from collections.abc import Callable, Collection, Generator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from jeepney import DBusAddress, Message, Properties, new_method_call

from bedtime.adapters.bus_probe import ask
from bedtime.adapters.standing import Finding, Standing
from bedtime.adapters.wire import LOST, Answer, Fault, Signal, system_addresses

if TYPE_CHECKING:
    from bedtime.adapters.bus import Bus

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = f"{NAME}.Manager"
SESSION = f"{NAME}.Session"
USER = f"{NAME}.User"
PROPERTIES = "org.freedesktop.DBus.Properties"

_MANAGER = DBusAddress(PATH, bus_name=NAME, interface=MANAGER)
_Search: TypeAlias = Generator[tuple[Message, str], Answer | None, str]
"""Yields a question and the signature of its answer, is sent the answer, returns the path."""


class LogindLock:
    """Follows the hint through the lives of logind and of sessions."""

    def __init__(
        self,
        bus: "Bus",
        tell: Callable[[bool | None], None],
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """`tell` hears whether the session is locked by the hint; None: logind does not say."""
        self._bus = bus
        self._tell = tell
        self._environ = environ
        self._owner = ""
        self._session = ""
        self._watched: set[str] = set()
        bus.watch_owner(NAME, self._meet)
        bus.watch(Signal(NAME, PATH, MANAGER, "SessionNew", "so"), self._come)
        bus.watch(Signal(NAME, PATH, MANAGER, "SessionRemoved", "so"), self._go)

    def ask(self) -> None:
        """Ask for the hint; to be called now and then, lest one hold that nobody stands for."""
        if self._session:
            learn = partial(self._learn, self._session)
            self._bus.call(_hint(self._session), learn, expects="v")

    def _meet(self, owner: str | None) -> None:
        self._owner = owner or ""
        self._session = ""
        if self._owner:
            self._find()
        else:
            self._tell(None)

    def _come(self, sender: str, body: tuple[Any, ...]) -> None:
        if sender == self._owner and not self._session:
            self._find()

    def _go(self, sender: str, body: tuple[Any, ...]) -> None:
        if sender == self._owner and body[1] == self._session:
            self._find()

    def _find(self) -> None:
        self._session = ""
        self._go_on(self._owner, _search(self._environ), None)

    def _go_on(self, owner: str, search: _Search, answer: Answer | None) -> None:
        if owner != self._owner:
            return
        try:
            question, expects = search.send(answer)
        except StopIteration as found:
            self._follow(found.value)
        else:
            self._bus.call(question, partial(self._go_on, owner, search), expects=expects)

    def _follow(self, session: str) -> None:
        self._session = session
        if not session:
            self._tell(None)
            return
        if session not in self._watched:
            self._watched.add(session)
            changed = Signal(
                NAME, session, PROPERTIES, "PropertiesChanged", "sa{sv}as", arg0=SESSION
            )
            self._bus.watch(changed, partial(self._hear, session))
        self.ask()

    def _hear(self, session: str, sender: str, body: tuple[Any, ...]) -> None:
        if sender != self._owner or session != self._session:
            return  # any user of the machine can send us such a signal
        _, changed, invalidated = body
        match changed.get("LockedHint"):
            case ("b", locked):
                self._tell(locked)
            case None if "LockedHint" in invalidated:
                self.ask()

    def _learn(self, session: str, answer: Answer) -> None:
        if session != self._session:
            return
        match answer:
            case (("b", locked),):
                self._tell(locked)
            case Fault(name=name) if name == LOST:
                pass  # the owner is gone too, which is told
            case _:
                self._tell(None)


def look(offered: Collection[str], environ: Mapping[str, str] = os.environ) -> Standing:
    """Ask logind, if it is among the names offered, whether it says if our session is locked."""
    if NAME not in offered:
        return Standing(works=False, finding=Finding.NO_LOGIND)
    addresses = system_addresses(environ)
    search = _search(environ)
    answer: Answer | None = None
    while True:
        try:
            question, expects = search.send(answer)
        except StopIteration as found:
            session: str = found.value
            break
        answer = ask(question, expects=expects, addresses=addresses)
    match ask(_hint(session), expects="v", addresses=addresses) if session else None:
        case (("b", _),):
            return Standing(works=True, finding=Finding.LOGIND_HINT)
    return Standing(works=False, finding=Finding.NO_SESSION)


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
            match (yield question, "o"):
                case (str(path),):
                    return path
    match (yield new_method_call(_MANAGER, "GetUser", "u", (os.getuid(),)), "o"):
        case (str(user),):
            display = Properties(DBusAddress(user, bus_name=NAME, interface=USER)).get("Display")
            match (yield display, "v"):
                case (("(so)", (str(name), str(path))),) if name:
                    return path
    return ""


def _hint(session: str) -> Message:
    return Properties(DBusAddress(session, bus_name=NAME, interface=SESSION)).get("LockedHint")
