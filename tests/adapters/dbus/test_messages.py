"""Which messages are a watched signal."""

from jeepney import DBusAddress, HeaderFields, MessageType, new_signal

from bedtime.adapters.dbus.messages import Signal

OBJECT = DBusAddress("/test", bus_name="org.test.Other", interface="org.test")
TICK = Signal("org.test.Other", "/test", "org.test", "Tick", "s")


def test_a_signal_of_another_path_does_not_match() -> None:
    signal = new_signal(OBJECT, "Tick", "s", ("x",))
    signal.header.fields[HeaderFields.path] = "/elsewhere"
    assert signal.header.message_type is MessageType.signal
    assert not TICK.matches(signal)
