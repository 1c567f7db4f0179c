"""The appearance that the user chose, as the desktop's portal tells it, and each change.

After org.freedesktop.portal.Settings of xdg-desktop-portal, namespace org.freedesktop.appearance.
A portal that does not run is not started for it: Qt starts one where it needs it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from jeepney import DBusAddress, new_method_call

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.messages import Answer, Signal

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"
NAMESPACE = "org.freedesktop.appearance"
CHANGED = Signal(NAME, PATH, INTERFACE, "SettingChanged", "ssv", arg0=NAMESPACE)
SCHEME, CONTRAST = "color-scheme", "contrast"


@dataclass(frozen=True, slots=True)
class Appearance:
    """What the user prefers, as far as the desktop tells."""

    dark: bool | None = None
    """None where light or dark is all the same."""
    high_contrast: bool = False


class AppearancePortal:
    """Follows the portal, also one that starts later, or starts anew."""

    def __init__(self, bus: Bus, on_appearance: Callable[[Appearance], None]) -> None:
        """`on_appearance` is called with what the portal tells first, and after each change."""
        self._bus = bus
        self._on_appearance = on_appearance
        self._owner = ""
        self._known: Appearance | None = None
        bus.watch(CHANGED, self._on_changed)
        bus.watch_owner(NAME, self._on_owner)

    def _on_owner(self, owner: str | None) -> None:
        self._owner = owner or ""
        if owner:
            address = DBusAddress(PATH, bus_name=NAME, interface=INTERFACE)
            for key in (SCHEME, CONTRAST):
                # Not ReadAll, whose answer is another desktop's where two portals run (GNOME 43),
                # nor ReadOne, which is of 2022.
                request = new_method_call(address, "Read", "ss", (NAMESPACE, key))
                self._bus.call(request, partial(self._on_read, key), expects="v")

    def _on_read(self, key: str, answer: Answer) -> None:
        match answer:
            case (("v", value),):
                self._tell(_changed(self._known or Appearance(), {key: value}))

    def _on_changed(self, sender: str, body: tuple[Any, ...]) -> None:
        if sender == self._owner:
            _, key, value = body
            self._tell(_changed(self._known or Appearance(), {key: value}))

    def _tell(self, appearance: Appearance) -> None:
        if appearance != self._known:
            self._known = appearance
            self._on_appearance(appearance)


def _changed(before: Appearance, values: Mapping[str, tuple[str, Any]]) -> Appearance:
    """Return an appearance with these values; one that the specification lacks counts as none."""
    if SCHEME in values:
        before = replace(before, dark={1: True, 2: False}.get(_number(values[SCHEME])))
    if CONTRAST in values:
        before = replace(before, high_contrast=_number(values[CONTRAST]) == 1)
    return before


def _number(variant: tuple[str, Any]) -> int:
    signature, value = variant
    return int(value) if signature == "u" else 0
