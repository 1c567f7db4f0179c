"""What is known of the notification server: who it is, what it can do, whether it lives."""

from collections.abc import Callable
from functools import partial
from typing import Any

from jeepney import message_bus
from PySide6.QtCore import QTimer

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.connection import Answer, Fault
from bedtime.adapters.notify import server

_CAPABILITIES_LIMIT = 2000
"""Milliseconds that the first message waits for the server to say what it can do."""
_START_LIMIT = 60.0
"""Seconds; a server that must be started first may take a while."""


class ServerState:
    """Follows the server through its lives; asks what it can do once in each, when first needed."""

    def __init__(
        self,
        bus: Bus,
        *,
        on_lost: Callable[[bool], None],
        on_met: Callable[[], None],
        on_ready: Callable[[], None],
    ) -> None:
        """`on_lost`: its numbers are void, and (True) nobody shows anything; `on_met`: a new one.

        `on_ready`: something was learned; `ready` may say something else now.
        """
        self._bus = bus
        self._on_lost = on_lost
        self._on_met = on_met
        self._on_ready = on_ready
        self.owner: str | None = None
        """Its unique name; empty: there is none; None: not known, or no bus."""
        self.bus_guid = ""
        self.generation = 0
        """Counts the servers; what was asked of an earlier one does not concern the present one."""
        self.capabilities: frozenset[str] | None = None
        """None: it has not said."""
        self._startable: bool | None = None
        self._asked = False
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.setInterval(_CAPABILITIES_LIMIT)
        self._patience.timeout.connect(on_ready)
        bus.follow(self._meet_bus)
        bus.watch_owner(server.NAME, self._meet)

    @property
    def standing(self) -> Availability:
        """Whether a message sent now would be seen, as far as is known."""
        bus = self._bus.standing
        if bus.finding in (Finding.NO_BUS, Finding.BUS_LOST):
            return bus
        match self.owner, self._startable:
            case (None, _) | ("", None):
                return Availability(works=True, finding=Finding.ASKING)
            case ("", True):
                return Availability(works=True, finding=Finding.SERVER_STARTS)
            case ("", False):
                return Availability(works=False, finding=Finding.NO_SERVER)
        if self.capabilities is not None and "actions" not in self.capabilities:
            return Availability(works=True, finding=Finding.NO_BUTTONS)
        return Availability(works=True, finding=Finding.SERVER)

    def ready(self) -> bool:
        """Whether enough is known to send a message; else asks, and `on_ready` follows."""
        if self.owner is None:
            return False
        if self.owner == "" and self._startable is None:
            names = message_bus.ListActivatableNames()
            self._bus.call(names, self._learn_startable, expects="as")
            return False
        if not self._asked:
            self._asked = True
            self._patience.start()
            learn = partial(self._learn_capabilities, self.generation)
            self.call("GetCapabilities", None, (), learn, expects="as")
        return not self._patience.isActive()

    def call(
        self,
        name: str,
        signature: str | None,
        body: tuple[Any, ...],
        on_answer: Callable[[Answer], None] | None = None,
        *,
        expects: str | None = None,
    ) -> None:
        """Call a method of the server, which the bus starts if it can."""
        message = server.method(name, signature, body)
        self._bus.call(message, on_answer, expects=expects, limit=_START_LIMIT)

    def fail_to_start(self) -> bool:
        """Note that a call failed; return whether that is because there is no server."""
        if self.owner == "":
            self._startable = False
        return self.owner == ""

    def _learn_startable(self, answer: Answer) -> None:
        if self.owner == "":
            self._startable = not isinstance(answer, Fault) and server.NAME in answer[0]
            self._on_ready()

    def _learn_capabilities(self, generation: int, answer: Answer) -> None:
        if generation != self.generation:
            return
        if isinstance(answer, Fault):
            self.fail_to_start()
        else:
            self.capabilities = frozenset(answer[0])
        self._patience.stop()
        self._on_ready()

    def _meet_bus(self, up: bool) -> None:
        self.bus_guid = ""
        if up:
            self._bus.call(message_bus.GetId(), self._learn_guid, expects="s")

    def _learn_guid(self, answer: Answer) -> None:
        if not isinstance(answer, Fault):
            self.bus_guid = answer[0]

    def _meet(self, owner: str | None) -> None:
        before, self.owner = self.owner, owner
        if before or owner is None:
            self.generation += 1
            self.capabilities = None
            self._startable = None
            self._asked = False
            self._patience.stop()
            self._on_lost(not owner)
        if owner:
            self._on_met()
        if owner is not None:
            self._on_ready()
