"""Calls that wait for their answers."""

import subprocess
import sys

from jeepney import DBusAddress, message_bus, new_method_call

from bedtime.adapters.dbus.messages import LATE, LOST, Fault
from tests.buses import FakeDaemon, PrivateBus, ask

OBJECT = DBusAddress("/test", bus_name="org.test.Other", interface="org.test")


def test_a_blocking_call_is_answered(private_bus: PrivateBus) -> None:
    addresses = private_bus.addresses()
    answer = ask(message_bus.GetId(), expects="s", addresses=addresses)
    assert isinstance(answer, tuple)
    fault = ask(new_method_call(OBJECT, "M"), addresses=addresses)
    assert isinstance(fault, Fault)
    private_bus.stop()
    fault = ask(message_bus.GetId(), addresses=addresses)
    assert isinstance(fault, Fault)
    assert fault.name == LOST


def test_a_blocking_call_does_not_wait_for_ever(daemon: FakeDaemon) -> None:
    answer = ask(message_bus.GetId(), limit=0.1, addresses=(str(daemon.path),))
    assert isinstance(answer, Fault)
    assert answer.name == LATE


def test_blocking_calls_need_no_qt() -> None:
    code = "import sys, bedtime.adapters.notify.server; sys.exit('PySide6' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
