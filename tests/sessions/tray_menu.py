"""The tray as a panel sees it: icons by StatusNotifierItem, menus by com.canonical.dbusmenu."""

from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

WATCHER = "org.kde.StatusNotifierWatcher"

_WATCHER = DBusAddress("/StatusNotifierWatcher", bus_name=WATCHER, interface=WATCHER)
_ITEM = "org.kde.StatusNotifierItem"
_MENU = "com.canonical.dbusmenu"
_LIMIT = 10.0
"""Seconds for each answer."""


class NotThereError(Exception):
    """Something is not in the tray, or not in the menu."""


@dataclass(frozen=True)
class Entry:
    """One entry of a menu."""

    number: int
    label: str
    enabled: bool
    entries: tuple["Entry", ...]

    @classmethod
    def read(cls, layout: tuple[int, dict[str, Any], list[Any]]) -> "Entry":
        """Read GetLayout's reply; labels lose their mnemonics."""
        number, properties, children = layout
        label = properties.get("label", ("s", ""))[1]
        plain = label.replace("__", "\0").replace("_", "").replace("\0", "_")
        enabled = properties.get("enabled", ("b", True))[1]
        return cls(number, plain, enabled, tuple(cls.read(child) for _, child in children))

    def find(self, *labels: str) -> "Entry":
        """Find the entry below by parts of the labels on the way."""
        if not labels:
            return self
        for entry in self.entries:
            if labels[0] in entry.label:
                return entry.find(*labels[1:])
        raise NotThereError(f"no “{labels[0]}” among {[entry.label for entry in self.entries]}")


class TrayMenu:
    """The tray of the session on this bus, with Bedtime's icon and menu."""

    def __init__(self, address: str) -> None:
        self._bus = open_dbus_connection(bus=address)

    def close(self) -> None:
        self._bus.close()

    def owner(self, name: str) -> str:
        """Return who owns a name, "" for nobody."""
        try:
            owner: str = self._ask(message_bus.GetNameOwner(name))[0]
        except NotThereError:
            return ""
        return owner

    def items(self) -> list[DBusAddress]:
        """Return the icons in the tray."""
        try:
            ((_, registered),) = self._ask(
                Properties(_WATCHER).get("RegisteredStatusNotifierItems")
            )
        except NotThereError:
            return []
        found = []
        for item in registered:
            name, _, path = item.partition("/")
            name = name.removesuffix("@")  # GNOME's extension writes NAME@/PATH
            found.append(DBusAddress(f"/{path or 'StatusNotifierItem'}", name, _ITEM))
        return found

    def item(self) -> DBusAddress | None:
        """Return Bedtime's icon, None where there is none that answers."""
        for item in self.items():
            try:
                if self.property("Id", item).lower() == "bedtime":
                    return item
            except NotThereError:
                continue
        return None

    def property(self, name: str, item: DBusAddress | None = None) -> Any:
        """Return a property of Bedtime's icon."""
        item = item or self.item()
        if item is None:
            raise NotThereError("Bedtime has no icon in the tray")
        ((_, value),) = self._ask(Properties(item).get(name))
        return value

    def tooltip(self) -> str:
        """Return the icon's tooltip, both its lines."""
        _, _, title, text = self.property("ToolTip")
        return f"{title}\n{text}".strip()

    def activate(self) -> None:
        """Click the icon itself, with the left button."""
        item = self.item()
        if item is None:
            raise NotThereError("Bedtime has no icon in the tray")
        self._ask(new_method_call(item, "Activate", "ii", (0, 0)))

    def menu(self) -> Entry:
        """Return the icon's whole menu."""
        address = self._menu()
        self._ask(new_method_call(address, "AboutToShow", "i", (0,)))
        _, layout = self._ask(new_method_call(address, "GetLayout", "iias", (0, -1, [])))
        return Entry.read(layout)

    def click(self, *labels: str) -> None:
        """Click the entry below these parts of labels; raises NotThereError, also if it is grey."""
        entry = self.menu().find(*labels)
        if not entry.enabled:
            raise NotThereError(f"“{entry.label}” is grey")
        body = (entry.number, "clicked", ("s", ""), 0)
        self._ask(new_method_call(self._menu(), "Event", "isvu", body))

    def _menu(self) -> DBusAddress:
        item = self.item()
        if item is None:
            raise NotThereError("Bedtime has no icon in the tray")
        return DBusAddress(self.property("Menu", item), item.bus_name, _MENU)

    def _ask(self, message: Any) -> Any:
        reply = self._bus.send_and_get_reply(message, timeout=_LIMIT)
        if reply.header.message_type is MessageType.error:
            raise NotThereError(f"{reply.header.fields} {reply.body}")
        return reply.body
