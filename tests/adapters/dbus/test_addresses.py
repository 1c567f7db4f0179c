"""Where the session bus is looked for."""

from bedtime.adapters.dbus.addresses import session_addresses


def test_the_address_is_the_one_given_else_the_users() -> None:
    assert session_addresses({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/a,guid=1"}) == ("/a",)
    assert session_addresses({"DBUS_SESSION_BUS_ADDRESS": "unix:abstract=b"}) == ("\0b",)
    assert session_addresses({"DBUS_SESSION_BUS_ADDRESS": "tcp:host=c;unix:path=/d"}) == ("/d",)
    assert session_addresses({"DBUS_SESSION_BUS_ADDRESS": "nonsense"}) == ()
    assert session_addresses({"DBUS_SESSION_BUS_ADDRESS": "tcp:host=c"}) == ()
    assert session_addresses({"XDG_RUNTIME_DIR": "/run/user/7"}) == ("/run/user/7/bus",)
    assert session_addresses({}) == ()
