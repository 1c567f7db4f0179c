"""Full screen on compositors like sway, Hyprland, labwc, river and niri.

They have the protocol wlr-foreign-toplevel-management, which lists the windows and what each is.
Asked on a connection of its own that ends at once: left open, it would wake us at every new title.
"""

import select
import struct
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field

from bedtime.adapters.interruption.told import LIMIT
from bedtime.adapters.system.wayland_connection import (
    DISPLAY,
    REGISTRY,
    Event,
    WaylandConnection,
    WaylandError,
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
        found = _find_manager(connection, deadline)
        if found is None or found[1] < _SINCE_FULL_SCREEN:
            return None
        name, _ = found
        windows = _Windows(connection.bind(name, _MANAGER, _SINCE_FULL_SCREEN))
        end = connection.new_id()
        connection.send(DISPLAY, _SYNC, end)
        for event in _until(connection, end, deadline):
            windows.handle(event)
        return any(
            toplevel.fills_the_screen and toplevel.app_id != own
            for toplevel in windows.toplevels.values()
        )


def _find_manager(connection: WaylandConnection, deadline: float) -> tuple[int, int] | None:
    """Return the name and version of the global, None if there is none."""
    found = None
    for event in _until(connection, WaylandConnection.ROUND_TRIP, deadline):
        if event.object == REGISTRY and event.opcode == 0 and event.string(1) == _MANAGER:
            found = event.uint(), event.uint(2 + (len(_MANAGER) // 4 + 1))
    return found


def _until(connection: WaylandConnection, callback: int, deadline: float) -> Iterator[Event]:
    """Yield the events before a callback fires."""
    while True:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise WaylandError("the compositor does not answer in time")
        select.select([connection], [], [], remaining)
        for event in connection.receive():
            if event.object == callback:
                return
            yield event
