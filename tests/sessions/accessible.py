"""What a screen reader sees of a program and does in it, over AT-SPI2's own bus."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Self

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.sessions.screens import Desktop

Place = tuple[str, str]
"""Where something is: the name of its program on the bus, and its path there."""

_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
_BUS = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
_STATUS = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
_DESKTOP: Place = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_LIMIT = 10.0
"""Seconds for each answer."""
_TRIES = 20
"""Looks at a window that changes while it is looked at."""


class Role(IntEnum):
    """What something is, by AT-SPI's numbers; all others are OTHER."""

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


class Mark(IntEnum):
    """What is true of something now, by AT-SPI's bits; those that tests have asked for."""

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
class Seen:
    """One thing as it was when it was looked at, with all that is in it and is shown."""

    place: Place
    role: Role
    name: str
    description: str
    marks: frozenset[Mark]
    actions: tuple[str, ...]
    inside: tuple["Seen", ...]

    def __iter__(self) -> Iterator["Seen"]:
        """Go through it and all that is in it, in the order in which it is read out."""
        yield self
        for child in self.inside:
            yield from child

    def find(self, role: Role, name: str) -> "Seen":
        """Find the one thing in it that has this role and this in its name."""
        found = [one for one in self if one.role is role and name in one.name]
        if len(found) != 1:
            raise NotSeenError(f"{len(found)} times {role.name} “{name}” in\n{self}")
        return found[0]

    def names(self, role: Role) -> list[str]:
        """Tell the names of all in it that have this role."""
        return [one.name for one in self if one.role is role]

    def controls(self) -> list["Seen"]:
        """List what in it takes the keyboard."""
        return [one for one in self if Mark.FOCUSABLE in one.marks]

    def focused(self) -> "Seen | None":
        """Find what in it has the keyboard."""
        return next((one for one in self if Mark.FOCUSED in one.marks), None)

    def __str__(self) -> str:
        """Draw the tree, for a failure's message."""
        marks = " ".join(mark.name.lower() for mark in sorted(self.marks))
        said = f"{self.role.name.lower()} “{self.name}” [{marks}] {'/'.join(self.actions)}"
        return "\n  ".join([said, *(str(child).replace("\n", "\n  ") for child in self.inside)])


class NotSeenError(Exception):
    """What was looked for is not there, or not alone, or does not do what is asked."""


class ScreenReader:
    """Switches a desktop's accessibility on, as a screen reader does, and uses its programs."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self._bus: DBusConnection | None = None

    def __enter__(self) -> Self:
        desktop, session = self._desktop, self._desktop.session
        assert _SERVICE.exists(), "at-spi2-core is missing; on Debian: apt-get install at-spi2-core"
        words = _SERVICE.read_text().partition("Exec=")[2].splitlines()[0].split()
        # What is switched on here is to last as long as the session, and needs no dconf.
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

    def window(self, title: str, *, program: str = "Bedtime") -> Seen | None:
        """Look at a program's window as it is now, None where there is none."""
        for _ in range(_TRIES):
            with suppress(NotSeenError):  # it has changed meanwhile
                for owner in self._inside(_DESKTOP):
                    if self._property(owner, "Name") == program:
                        for place in self._inside(owner):
                            if self._property(place, "Name") == title:
                                return self._look(place, self._marks(place))
                return None
        raise NotSeenError(f"{title} does not come to rest")

    def press(self, one: Seen) -> None:
        """Do what a click on it does."""
        wanted = {"Press", "Toggle", "ShowMenu"}
        number = next((n for n, action in enumerate(one.actions) if action in wanted), None)
        if number is None or Mark.ENABLED not in one.marks:
            raise NotSeenError(f"cannot be pressed: {one}")
        self._call(one.place, "Action", "DoAction", "i", number)

    def focus(self, one: Seen) -> None:
        """Give it the keyboard."""
        self._call(one.place, "Component", "GrabFocus")

    def write(self, one: Seen, text: str) -> None:
        """Put this text in place of what is in it."""
        if not self._call(one.place, "EditableText", "SetTextContents", "s", text)[0]:
            raise NotSeenError(f"takes no text: {one}")

    def set_value(self, one: Seen, value: float) -> None:
        """Set a number, as a spin box has it."""
        assert self._bus is not None
        _ask(self._bus, Properties(_of(one.place, "Value")).set("CurrentValue", "d", value))

    def text(self, one: Seen) -> str:
        """Read the text that is in it, which is not its name."""
        text: str = self._call(one.place, "Text", "GetText", "ii", 0, -1)[0]
        return text

    def _look(self, place: Place, marks: frozenset[Mark]) -> Seen:
        interfaces = self._call(place, "Accessible", "GetInterfaces")[0]
        actions = ()
        if "org.a11y.atspi.Action" in interfaces:
            actions = tuple(name for name, *_ in self._call(place, "Action", "GetActions")[0])
        children = [(child, self._marks(child)) for child in self._inside(place)]
        return Seen(
            place,
            Role(self._call(place, "Accessible", "GetRole")[0]),
            self._property(place, "Name"),
            self._property(place, "Description"),
            marks,
            actions,
            tuple(self._look(child, has) for child, has in children if Mark.SHOWING in has),
        )

    def _marks(self, place: Place) -> frozenset[Mark]:
        (low, high) = self._call(place, "Accessible", "GetState")[0]
        bits = low | high << 32
        return frozenset(mark for mark in Mark if bits >> mark & 1)

    def _inside(self, place: Place) -> list[Place]:
        children: list[Place] = self._call(place, "Accessible", "GetChildren")[0]
        return children

    def _property(self, place: Place, name: str) -> str:
        assert self._bus is not None
        ((_, value),) = _ask(self._bus, Properties(_of(place, "Accessible")).get(name))
        return str(value)

    def _call(self, place: Place, interface: str, method: str, kinds: str = "", *body: Any) -> Any:
        assert self._bus is not None
        return _ask(
            self._bus, new_method_call(_of(place, interface), method, kinds or None, tuple(body))
        )


def _of(place: Place, interface: str) -> DBusAddress:
    owner, path = place
    return DBusAddress(path, owner, f"org.a11y.atspi.{interface}")


def _ask(bus: DBusConnection, message: Any) -> Any:
    reply = bus.send_and_get_reply(message, timeout=_LIMIT)
    if reply.header.message_type is MessageType.error:
        raise NotSeenError(f"{message.header.fields} {reply.body}")
    return reply.body
