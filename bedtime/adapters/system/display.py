"""Whether there is a display, found out before Qt looks: without one, Qt ends the process."""

import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bedtime.i18n import tr


@dataclass(frozen=True, slots=True)
class Display:
    """What was found: `kind` is x11, wayland, other, or "" where there is none, and why."""

    kind: str
    why: str = ""


def find(environ: Mapping[str, str]) -> Display:
    """Look for a display that answers; never raises."""
    if environ.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return Display("other")
    if environ.get("WAYLAND_DISPLAY"):
        error = _connect(wayland_socket(environ))
        if error is None:
            return Display("wayland")
        if not environ.get("DISPLAY"):
            return Display("", f"WAYLAND_DISPLAY={environ['WAYLAND_DISPLAY']}: {error}")
    if environ.get("DISPLAY"):
        error = _x11(environ["DISPLAY"])
        return (
            Display("x11")
            if error is None
            else Display("", f"DISPLAY={environ['DISPLAY']}: {error}")
        )
    return Display("", tr("neither WAYLAND_DISPLAY nor DISPLAY is set"))


def wayland_socket(environ: Mapping[str, str]) -> str:
    """Tell where the compositor listens, for a $WAYLAND_DISPLAY that is set."""
    return os.path.join(environ.get("XDG_RUNTIME_DIR", ""), environ["WAYLAND_DISPLAY"])  # noqa: PTH118 - an absolute one wins


def _connect(path: str) -> str | None:
    if not Path(path).exists():
        return tr("nothing is there")
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(path)
        except OSError as error:
            return error.strerror or str(error)
    return None


def _x11(name: str) -> str | None:
    """Connect as Qt will, with its library, which knows addresses and authority."""
    import ctypes

    for library in ("libxcb-cursor.so.0", "libxcb.so.1"):
        try:
            xcb = ctypes.CDLL(library)
        except OSError:
            return tr(
                "{library} is missing (on Debian: apt-get install {package})",
                library=library,
                package="libxcb-cursor0",
            )
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(name.encode(), None)
    error = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return tr("the X server does not answer or refuses") if error else None
