"""An X server for tests with keys to press, Xvfb and xdotool, and a tray of the older kind."""

import ctypes
import os
import subprocess
from collections.abc import Mapping


class Xvfb:
    """A real X server that can be stopped, resumed and killed."""

    def __init__(self, *options: str) -> None:
        reading, writing = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-noreset", *options],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            self.kill()
        assert number, "Xvfb has not started"
        self.display = f":{number}"

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment of programs on it."""
        return {"DISPLAY": self.display, "XDG_SESSION_TYPE": "x11"}

    def press(self) -> None:
        """Press and release a key."""
        subprocess.run(
            ["xdotool", "key", "a"], env={**os.environ, "DISPLAY": self.display}, check=True
        )

    def kill(self) -> None:
        """Kill it, as it may crash."""
        self.process.kill()
        self.process.wait()


class _Screens(ctypes.Structure):
    _fields_ = (("data", ctypes.c_void_p), ("left", ctypes.c_int), ("index", ctypes.c_int))


class XTray:
    """Owns the selection of a screen's tray, as a panel does; its window is the root."""

    def __init__(self, display: str) -> None:
        self._xcb = xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = xcb.xcb_get_setup.restype = ctypes.c_void_p
        xcb.xcb_setup_roots_iterator.restype = _Screens
        xcb.xcb_intern_atom_reply.restype = ctypes.POINTER(ctypes.c_uint32 * 3)
        self._connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
        screens = xcb.xcb_setup_roots_iterator(ctypes.c_void_p(xcb.xcb_get_setup(self._connection)))
        root = ctypes.c_uint32.from_address(screens.data).value
        xcb.xcb_set_selection_owner(self._connection, root, self._atom(), 0)
        self._atom()  # once this is answered, the server knows the owner

    def close(self) -> None:
        self._xcb.xcb_disconnect(self._connection)

    def _atom(self) -> int:
        name = b"_NET_SYSTEM_TRAY_S0"
        cookie = self._xcb.xcb_intern_atom(self._connection, 0, len(name), name)
        return int(self._xcb.xcb_intern_atom_reply(self._connection, cookie, None).contents[2])
