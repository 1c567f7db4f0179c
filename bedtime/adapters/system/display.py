"""Which display there is, found out before Qt starts: without one, Qt ends the process."""

import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bedtime.i18n import tr


@dataclass(frozen=True, slots=True)
class Display:
    """The display: `kind` is x11, wayland, other, or "" if there is none, for a `reason`.

    The reason of another is its name in Qt, as in $QT_QPA_PLATFORM.
    """

    kind: str
    reason: str = ""


def find(environ: Mapping[str, str]) -> Display:
    """Return the display that Qt will use if it answers; never raises."""
    if not sys.platform.startswith("linux"):
        return Display("other")
    if wanted := environ.get("QT_QPA_PLATFORM"):
        return _find_wanted(wanted, environ)
    if environ.get("WAYLAND_DISPLAY"):
        error = _connect_socket(wayland_socket(environ))
        if error is None:
            return Display("wayland")
        if not environ.get("DISPLAY"):
            return Display("", f"WAYLAND_DISPLAY={environ['WAYLAND_DISPLAY']}: {error}")
    if environ.get("DISPLAY"):
        error = _connect_x11(environ["DISPLAY"])
        return (
            Display("x11")
            if error is None
            else Display("", f"DISPLAY={environ['DISPLAY']}: {error}")
        )
    return Display("", tr("neither WAYLAND_DISPLAY nor DISPLAY is set"))


def is_wayland(environ: Mapping[str, str]) -> bool:
    """Return whether the session is one of Wayland; it may have an X server for X programs."""
    return bool(environ.get("WAYLAND_DISPLAY")) or environ.get("XDG_SESSION_TYPE") == "wayland"


def _find_wanted(wanted: str, environ: Mapping[str, str]) -> Display:
    """Return the first platform of Qt's list `wanted` that answers; each may have options."""
    errors = []
    for name in (each.partition(":")[0] for each in wanted.split(";")):
        if name.startswith("wayland"):
            kind = "wayland"
            error = _connect_socket(wayland_socket(environ))
        elif name == "xcb":
            kind, at = "x11", environ.get("DISPLAY")
            error = _connect_x11(at) if at else tr("DISPLAY is not set")
        else:
            return Display("other", name)
        if error is None:
            return Display(kind)
        errors.append(f"QT_QPA_PLATFORM={name}: {error}")
    return Display("", "; ".join(errors))


def wayland_socket(environ: Mapping[str, str]) -> str:
    """Return the path of the compositor's socket."""
    name = environ.get("WAYLAND_DISPLAY") or "wayland-0"  # libwayland's own choice
    return os.path.join(environ.get("XDG_RUNTIME_DIR", ""), name)  # noqa: PTH118 - an absolute one wins


def _connect_socket(path: str) -> str | None:
    """Return the error, None if a compositor listens."""
    if not Path(path).exists():
        return tr("nothing is there")
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(path)
        except OSError as error:
            return error.strerror or str(error)
    return None


def _connect_x11(name: str) -> str | None:
    """Return the error, None if the server lets us in by the library that Qt uses too."""
    import ctypes

    from bedtime.adapters.system import xcb

    for library in ("libxcb-cursor.so.0", xcb.LIBRARY):
        try:
            ctypes.CDLL(library)
        except OSError:
            return tr(
                "{library} is missing (on Debian: apt-get install {package})",
                library=library,
                package="libxcb-cursor0",
            )
    try:
        xcb.XcbConnection(name).close()
    except xcb.XcbError:
        return tr("the X server does not answer or refuses")
    return None
