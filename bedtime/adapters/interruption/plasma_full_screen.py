"""Full screen on Plasma under Wayland, where KWin keeps its list of windows to Plasma itself.

What KRunner uses to find windows is open: `/WindowsRunner` lists them, and KWin tells what each
is. From Plasma 6 on its layer tells whether it lies above the others, as the active one does that
fills the screen; before that any that fills the screen on this virtual desktop counts.
"""

import re

from jeepney import DBusAddress, Properties, new_method_call

from bedtime.adapters.dbus.query import Call, Query
from bedtime.adapters.interruption.told import heard

KWIN = "org.kde.KWin"
_RUNNER = DBusAddress("/WindowsRunner", KWIN, "org.kde.krunner1")
_WINDOWS = DBusAddress("/KWin", KWIN, KWIN)
_DESKTOPS = Properties(
    DBusAddress("/VirtualDesktopManager", KWIN, "org.kde.KWin.VirtualDesktopManager")
)
_UUID = re.compile(r"\{[0-9a-fA-F-]{36}\}")
_MOST_WINDOWS = 100
_ABOVE = 3
"""KWin's layer for windows kept above others; that of the active full screen is higher."""


def ask(own: str = "bedtime") -> Query[bool | None]:
    """Return whether a window is full screen; None where KWin is not there or does not tell.

    Windows with the desktop file `own` do not count. Raises SilentError.
    """
    match heard((yield Call(new_method_call(_RUNNER, "Match", "s", ("",))))):
        case (list(matches),):
            ids = dict.fromkeys(_UUID.findall(" ".join(str(match[0]) for match in matches)))
        case _:
            return None
    here = ""
    match heard((yield Call(_DESKTOPS.get("current"), "v"))):
        case (("s", str(desktop)),):
            here = desktop
    for uuid in list(ids)[:_MOST_WINDOWS]:
        call = new_method_call(_WINDOWS, "getWindowInfo", "s", (uuid,))
        match heard((yield Call(call, "a{sv}"))):
            case (dict(info),) if _fills_the_screen(info, here, own):
                return True
    return False


def _fills_the_screen(info: dict[str, tuple[str, object]], here: str, own: str) -> bool:
    values = {name: value for name, (_, value) in info.items()}
    desktops = values.get("desktops")
    elsewhere = here and isinstance(desktops, list) and desktops and here not in desktops
    layer = values.get("layer")
    return (
        values.get("fullscreen") is True
        and not (isinstance(layer, int) and layer <= _ABOVE)
        and values.get("minimized") is not True
        and not elsewhere
        and values.get("desktopFile") != own
    )
