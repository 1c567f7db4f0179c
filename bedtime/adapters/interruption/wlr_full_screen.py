"""Full screen on compositors like sway, Hyprland, labwc, river and niri.

They have the protocol wlr-foreign-toplevel-management, which lists the windows and what each is.
Asked on a connection of its own that ends at once: left open, it would wake us at every new title.
"""

import struct
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field

from bedtime.adapters.interruption.told import LIMIT
from bedtime.adapters.system.wayland_connection import (
    DISPLAY,
    Event,
    WaylandConnection,
    announced,
)

_MANAGER = "zwlr_foreign_toplevel_manager_v1"
_SYNC = 0
_NEW_TOPLEVEL = 0
_APP_ID, _STATE = 1, 4
_ACTIVATED, _FULL_SCREEN = 2, 3
_SINCE_FULL_SCREEN = 2


@dataclass(slots=True)
class _Toplevel:
    app_id: str = ""
    state: tuple[int, ...] = ()

    @property
    def fills_the_screen(self) -> bool:
        return _ACTIVATED in self.state and _FULL_SCREEN in self.state


@dataclass(slots=True)
class _Windows:
    manager: int
    toplevels: dict[int, _Toplevel] = field(default_factory=dict)

    def handle(self, event: Event) -> None:
        if (event.object, event.opcode) == (self.manager, _NEW_TOPLEVEL):
            self.toplevels[event.uint()] = _Toplevel()
        elif toplevel := self.toplevels.get(event.object):
            if event.opcode == _APP_ID:
                toplevel.app_id = event.string(0)
            elif event.opcode == _STATE:
                size = min(event.uint(), len(event.arguments) - 4)
                toplevel.state = struct.unpack_from(f"={size // 4}I", event.arguments, 4)


def ask(environ: Mapping[str, str], own: str = "bedtime") -> bool | None:
    """Return whether the active window is full screen; None where the compositor does not tell.

    Windows with the app id `own` do not count. Raises WaylandError where it does not answer.
    """
    deadline = time.monotonic() + LIMIT
    with closing(WaylandConnection(environ)) as connection:
        manager = None
        for event in connection.wait_for(WaylandConnection.ROUND_TRIP, deadline):
            if (found := announced(event)) and found.interface == _MANAGER:
                manager = found
        if manager is None or manager.version < _SINCE_FULL_SCREEN:
            return None
        windows = _Windows(connection.bind(manager.name, _MANAGER, _SINCE_FULL_SCREEN))
        end = connection.new_id()
        connection.send(DISPLAY, _SYNC, end)
        for event in connection.wait_for(end, deadline):
            windows.handle(event)
        return any(
            toplevel.fills_the_screen and toplevel.app_id != own
            for toplevel in windows.toplevels.values()
        )
