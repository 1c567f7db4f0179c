"""Do not disturb by xfce4-notifyd, which keeps it in Xfce's settings."""

from jeepney import DBusAddress, new_method_call

from bedtime.adapters.dbus.messages import Fault
from bedtime.adapters.dbus.query import Call, Query
from bedtime.adapters.interruption.told import heard

_ADDRESS = DBusAddress("/org/xfce/Xfconf", "org.xfce.Xfconf", interface="org.xfce.Xfconf")
_NOT_SET = "org.xfce.Xfconf.Error.PropertyNotFound"


def ask() -> Query[bool | None]:
    """Return whether it is on; None where the settings do not answer. Raises SilentError."""
    call = new_method_call(_ADDRESS, "GetProperty", "ss", ("xfce4-notifyd", "/do-not-disturb"))
    match heard((yield Call(call, "v"))):
        case (("b", on),):
            return bool(on)
        case Fault(name=name) if name == _NOT_SET:
            return False
    return None
