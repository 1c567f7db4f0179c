"""A screen reader's view of a program, and its actions there, over AT-SPI2's own bus."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Self

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.sessions.screens import Desktop

Address = tuple[str, str]
"""Address of a node: the name of its program on the bus, and its object path there."""

_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
_BUS = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
_STATUS = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
_DESKTOP: Address = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_LIMIT = 10.0
"""Seconds for each answer."""
_TRIES = 20
"""Attempts to read a window that changes meanwhile."""


class Role(IntEnum):
    """Roles, by AT-SPI's numbers; all others are OTHER."""

    OTHER = 0
    CHECK_BOX = 7
    COMBO_BOX = 11
    DIALOG = 16
    FILLER = 20
    FRAME = 23
    IMAGE = 27
    LABEL = 29
    LIST = 31
    LIST_ITEM = 32
    MENU = 33
    MENU_ITEM = 35
    PAGE_TAB = 37
    PANEL = 39
    POPUP_MENU = 41
    BUTTON = 43
    RADIO_BUTTON = 44
    SCROLL_AREA = 49
    SPIN_BUTTON = 52
    TABLE = 55
    TABLE_CELL = 56
    TEXT = 61
    TOGGLE_BUTTON = 62
    WINDOW = 69
    APPLICATION = 75

    @classmethod
    def _missing_(cls, _: object) -> "Role":
        return cls.OTHER


class State(IntEnum):
    """States, by AT-SPI's bits; only those that tests use."""

    CHECKED = 4
    ENABLED = 8
    EXPANDABLE = 9
    EXPANDED = 10
    FOCUSABLE = 11
    FOCUSED = 12
    SELECTED = 23
    SHOWING = 25
    HAS_POPUP = 42


@dataclass(frozen=True)
class Node:
    """A snapshot of an accessible node, with its visible children."""

    address: Address
    role: Role
    name: str
    description: str
    states: frozenset[State]
    actions: tuple[str, ...]
    children: tuple["Node", ...]

    def __iter__(self) -> Iterator["Node"]:
        """Iterate over it and all its descendants, in reading order."""
        yield self
        for child in self.children:
            yield from child

    def find(self, role: Role, name: str) -> "Node":
        """Return the only descendant that has this role and this in its name."""
        found = [node for node in self if node.role is role and name in node.name]
        if len(found) != 1:
            raise NodeError(f"{len(found)} times {role.name} “{name}” in\n{self}")
        return found[0]

    def names(self, role: Role) -> list[str]:
        """Return the names of all descendants of this role."""
        return [node.name for node in self if node.role is role]

    def controls(self) -> list["Node"]:
        """Return the descendants that take the keyboard focus."""
        return [node for node in self if State.FOCUSABLE in node.states]

    def focused(self) -> "Node | None":
        """Return the descendant that has the keyboard focus."""
        return next((node for node in self if State.FOCUSED in node.states), None)

    def __str__(self) -> str:
        """Tree as text, for a failure's message."""
        states = " ".join(state.name.lower() for state in sorted(self.states))
        line = f"{self.role.name.lower()} “{self.name}” [{states}] {'/'.join(self.actions)}"
        return "\n  ".join([line, *(str(child).replace("\n", "\n  ") for child in self.children)])


class NodeError(Exception):
    """A node is missing, not the only one, or does not support an action."""


class ScreenReader:
    """Enables a desktop's accessibility, and works its programs."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self._bus: DBusConnection | None = None

    def __enter__(self) -> Self:
        desktop, session = self._desktop, self._desktop.session
        assert _SERVICE.exists(), "at-spi2-core is missing; on Debian: apt-get install at-spi2-core"
        words = _SERVICE.read_text().partition("Exec=")[2].splitlines()[0].split()
        # What is enabled here lasts as long as the session, and needs no dconf.
        session.start("at-spi", *words, environ=session.environ | {"GSETTINGS_BACKEND": "memory"})
        desktop.wait_for("AT-SPI on the bus", lambda: desktop.menu.owner("org.a11y.Bus"))
        with open_dbus_connection(bus=desktop.bus.address) as bus:
            (address,) = _ask(bus, new_method_call(_BUS, "GetAddress"))
            _ask(bus, Properties(_STATUS).set("IsEnabled", "b", True))
        self._bus = open_dbus_connection(bus=address)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bus is not None:
            self._bus.close()

    def window(self, title: str, *, program: str = "Bedtime") -> Node | None:
        """Return a snapshot of a program's window, None if there is none."""
        for _ in range(_TRIES):
            with suppress(NodeError):  # it has changed meanwhile
                for owner in self._children(_DESKTOP):
                    if self._property(owner, "Name") == program:
                        for address in self._children(owner):
                            if self._property(address, "Name") == title:
                                return self._read(address, self._states(address))
                return None
        raise NodeError(f"{title} does not come to rest")

    def press(self, node: Node) -> None:
        """Press it, as a click does."""
        wanted = {"Press", "Toggle", "ShowMenu"}
        number = next((n for n, action in enumerate(node.actions) if action in wanted), None)
        if number is None or State.ENABLED not in node.states:
            raise NodeError(f"cannot be pressed: {node}")
        self._call(node.address, "Action", "DoAction", "i", number)

    def focus(self, node: Node) -> None:
        """Set the keyboard focus to it."""
        self._call(node.address, "Component", "GrabFocus")

    def write(self, node: Node, text: str) -> None:
        """Replace its text."""
        if not self._call(node.address, "EditableText", "SetTextContents", "s", text)[0]:
            raise NodeError(f"takes no text: {node}")

    def set_value(self, node: Node, value: float) -> None:
        """Set its number, as a spin box has."""
        assert self._bus is not None
        _ask(self._bus, Properties(_of(node.address, "Value")).set("CurrentValue", "d", value))

    def text(self, node: Node) -> str:
        """Return its text, which is not its name."""
        text: str = self._call(node.address, "Text", "GetText", "ii", 0, -1)[0]
        return text

    def _read(self, address: Address, states: frozenset[State]) -> Node:
        interfaces = self._call(address, "Accessible", "GetInterfaces")[0]
        actions = ()
        if "org.a11y.atspi.Action" in interfaces:
            actions = tuple(name for name, *_ in self._call(address, "Action", "GetActions")[0])
        children = [(child, self._states(child)) for child in self._children(address)]
        return Node(
            address,
            Role(self._call(address, "Accessible", "GetRole")[0]),
            self._property(address, "Name"),
            self._property(address, "Description"),
            states,
            actions,
            tuple(
                self._read(child, child_states)
                for child, child_states in children
                if State.SHOWING in child_states
            ),
        )

    def _states(self, address: Address) -> frozenset[State]:
        (low, high) = self._call(address, "Accessible", "GetState")[0]
        bits = low | high << 32
        return frozenset(state for state in State if bits >> state & 1)

    def _children(self, address: Address) -> list[Address]:
        children: list[Address] = self._call(address, "Accessible", "GetChildren")[0]
        return children

    def _property(self, address: Address, name: str) -> str:
        assert self._bus is not None
        ((_, value),) = _ask(self._bus, Properties(_of(address, "Accessible")).get(name))
        return str(value)

    def _call(
        self, address: Address, interface: str, method: str, kinds: str = "", *body: Any
    ) -> Any:
        assert self._bus is not None
        return _ask(
            self._bus, new_method_call(_of(address, interface), method, kinds or None, tuple(body))
        )


def _of(address: Address, interface: str) -> DBusAddress:
    owner, path = address
    return DBusAddress(path, owner, f"org.a11y.atspi.{interface}")


def _ask(bus: DBusConnection, message: Any) -> Any:
    reply = bus.send_and_get_reply(message, timeout=_LIMIT)
    if reply.header.message_type is MessageType.error:
        raise NodeError(f"{message.header.fields} {reply.body}")
    return reply.body
