"""The tray's icon, drawn for the ground that the panel probably has."""

import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QIcon

from bedtime.adapters.appearance import plasma_theme
from bedtime.adapters.storage.paths import resource
from bedtime.ui.tray.icon_state import IconState

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import Qt


class TrayIcons:
    """The icons of all states; where the pictures are gone, as in an update, the last one stays."""

    def __init__(self, find: "Callable[[IconState], QIcon]") -> None:
        self._find = find
        self._last = QIcon()

    def __call__(self, state: IconState) -> QIcon:
        """Return the icon of a state."""
        icon = self._find(state)
        if icon.availableSizes():
            self._last = icon
        return self._last


def tray_icon(state: IconState) -> QIcon:
    """Return the icon of a state, in every size there is."""
    found = QIcon()
    for file in sorted(resource("icons").glob(f"tray-{state}-{panel()}-*.png")):
        found.addFile(str(file))
    return found


def panel() -> str:
    """Return the panel's probable ground now: `light`, `dark`, or `any`."""
    return panel_of(
        os.environ.get("XDG_CURRENT_DESKTOP", ""),
        lambda: QGuiApplication.styleHints().colorScheme(),
        lambda: plasma_theme.name(os.environ),
    )


def panel_of(
    desktop: str, scheme: "Callable[[], Qt.ColorScheme]", plasma: "Callable[[], str]"
) -> str:
    """Return the panel's probable ground, which no desktop reports: `light`, `dark`, or `any`.

    GNOME's top bar is dark whatever the windows are, and Plasma's panel where its theme is named
    so; else these few follow the windows' `scheme`, which is asked for only there: Qt's name for
    it costs 1 MB.
    """
    names = desktop.split(":")
    if "GNOME" in names:
        return "dark"
    if {"KDE", "LXQt", "MATE"}.isdisjoint(names):
        return "any"
    theme = plasma() if "KDE" in names else ""
    for ground in ("dark", "light"):
        if theme.endswith(f"-{ground}"):
            return ground
    return {"Light": "light", "Dark": "dark"}.get(scheme().name, "any")
