"""The state of the notification server: its owner, its capabilities, whether it runs."""

from collections.abc import Callable
from functools import partial
from typing import Any

from jeepney import message_bus
from PySide6.QtCore import QTimer

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.messages import Answer, Fault
from bedtime.adapters.notify import server
from bedtime.adapters.notify.known_servers import UNKNOWN, Answering
from bedtime.adapters.notify.seen_buttons import SeenButtons

_CAPABILITIES_LIMIT = 2000
"""Milliseconds that the first message waits for the server's capabilities and its name."""
_START_LIMIT = 60.0
"""Seconds for a call, as the bus may have to start the server first."""


class ServerState:
    """Follows one server after the other; asks each for its capabilities when first needed."""

    def __init__(
        self,
        bus: Bus,
        *,
        on_lost: Callable[[bool], None],
        on_appeared: Callable[[], None],
        on_ready: Callable[[], None],
        seen_buttons: SeenButtons,
    ) -> None:
        """`on_lost`: the ids it gave are void; True: there is no other server.

        `on_appeared`: there is a new server. `on_ready`: the result of `ready` may have changed.
        `seen_buttons` has what the user saw, by the server's name.
        """
        self._bus = bus
        self._on_lost = on_lost
        self._on_appeared = on_appeared
        self._on_ready = on_ready
        self._seen_buttons = seen_buttons
        self.owner: str | None = None
        """Its unique name; "" = no server; None = not known, or no bus."""
        self.bus_guid = ""
        self.generation = 0
        """Counts the servers: answers to calls made in an earlier generation are to be ignored."""
        self.capabilities: frozenset[str] | None = None
        """None = not known."""
        self.known = UNKNOWN
        """What is known of this server."""
        self._information: Answer = ()
        """Its answer to GetServerInformation."""
        self._startable: bool | None = None
        """Whether the bus can start a server; None = not known."""
        self._capabilities_asked = False
        self._awaited = 0
        """Answers that a message waits for."""
        self._capabilities_timer = QTimer()
        self._capabilities_timer.setSingleShot(True)
        self._capabilities_timer.setInterval(_CAPABILITIES_LIMIT)
        self._capabilities_timer.timeout.connect(on_ready)
        bus.watch_connection(self._on_bus)
        bus.watch_owner(server.NAME, self._on_owner)

    @property
    def availability(self) -> Availability:
        """Whether a message sent now would be seen, as far as is known."""
        bus = self._bus.availability
        if bus.finding in (Finding.NO_BUS, Finding.BUS_LOST):
            return bus
        match self.owner, self._startable:
            case (None, _) | ("", None):
                return Availability(works=True, finding=Finding.ASKING)
            case ("", True):
                return Availability(works=True, finding=Finding.SERVER_STARTS)
            case ("", False):
                return Availability(works=False, finding=Finding.NO_SERVER)
        finding = server.buttons_finding(self.capabilities, self.known)
        return Availability(works=True, finding=finding)

    def ready(self) -> bool:
        """Return whether enough is known to send a message; else ask, and call `on_ready` later."""
        if self.owner is None:
            return False
        if self.owner == "" and self._startable is None:
            names = message_bus.ListActivatableNames()
            self._bus.call(names, self._on_activatable_names, expects="as")
            return False
        if not self._capabilities_asked:
            self._capabilities_asked = True
            self._capabilities_timer.start()
            self._awaited = 2
            on_name = partial(self._on_information, self.generation)
            self.call("GetServerInformation", None, (), on_name, expects="ssss")
            on_answer = partial(self._on_capabilities, self.generation)
            self.call("GetCapabilities", None, (), on_answer, expects="as")
        return not self._capabilities_timer.isActive()

    def call(
        self,
        name: str,
        signature: str | None,
        body: tuple[Any, ...],
        on_answer: Callable[[Answer], None] | None = None,
        *,
        expects: str | None = None,
    ) -> None:
        """Call a method of the server; the bus starts one if it can."""
        message = server.method(name, signature, body)
        self._bus.call(message, on_answer, expects=expects, limit=_START_LIMIT)

    def keep_seen_buttons(self, *, seen: bool) -> None:
        """Keep whether the user saw the buttons on this server; raises OSError."""
        try:
            self._seen_buttons.keep(self.name, seen=seen)
        finally:
            self._look_up()

    @property
    def answering(self) -> Answering:
        """How reminders are answered there; one that has no actions draws none."""
        without = self.availability.finding is Finding.NO_BUTTONS
        return Answering.ELSEWHERE if without else self.known.answering

    @property
    def name(self) -> str:
        """Its name by GetServerInformation; "" = not known."""
        return server.name(self._information)

    def call_failed(self) -> bool:
        """Record that a call failed; return whether the reason is that there is no server."""
        if self.owner == "":
            self._startable = False
        return self.owner == ""

    def _on_activatable_names(self, answer: Answer) -> None:
        if self.owner == "":
            self._startable = not isinstance(answer, Fault) and server.NAME in answer[0]
            self._on_ready()

    def _on_capabilities(self, generation: int, answer: Answer) -> None:
        if generation != self.generation:
            return
        if isinstance(answer, Fault):
            self.call_failed()
        else:
            self.capabilities = frozenset(answer[0])
        self._stop_waiting()

    def _on_information(self, generation: int, answer: Answer) -> None:
        if generation == self.generation:
            self._information = answer
            self._look_up()
            self._stop_waiting()

    def _look_up(self) -> None:
        """Look up what is known of the server, and what the user has said of it."""
        self.known = server.known_server(self._information, self._seen_buttons.on)

    def _stop_waiting(self) -> None:
        self._awaited -= 1
        if not self._awaited:
            self._capabilities_timer.stop()
            self._on_ready()

    def _on_bus(self, connected: bool) -> None:
        self.bus_guid = ""
        if connected:
            self._bus.call(message_bus.GetId(), self._on_bus_guid, expects="s")

    def _on_bus_guid(self, answer: Answer) -> None:
        if not isinstance(answer, Fault):
            self.bus_guid = answer[0]

    def _on_owner(self, owner: str | None) -> None:
        before, self.owner = self.owner, owner
        if before or owner is None:
            self.generation += 1
            self.capabilities = None
            self.known, self._information = UNKNOWN, ()
            self._startable = None
            self._capabilities_asked = False
            self._capabilities_timer.stop()
            self._on_lost(not owner)
        if owner:
            self._on_appeared()
        if owner is not None:
            self._on_ready()
