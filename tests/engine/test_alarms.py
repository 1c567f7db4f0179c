"""The alarms that are set follow what is wanted, and no more is touched than has changed."""

from datetime import UTC, datetime, timedelta

from bedtime.engine.alarms import Alarms
from tests.fakes import FakeAlarm

NINE = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)


class CountingAlarm(FakeAlarm):
    """An alarm that tells what was done to it."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def set(self, key: str, at: datetime) -> None:
        self.done.append(f"set {key}")
        super().set(key, at)

    def cancel(self, key: str) -> None:
        self.done.append(f"cancel {key}")
        super().cancel(key)


def test_only_what_is_another_than_before_is_touched() -> None:
    alarm = CountingAlarm()
    alarms = Alarms(alarm)
    alarms.sync({"a": NINE, "b": NINE})
    alarms.sync({"a": NINE, "b": TEN})
    alarms.sync({"b": TEN})
    assert alarm.done == ["set a", "set b", "set b", "cancel a"]
    assert alarm.set_ == {"b": TEN}


def test_what_has_rung_is_set_anew() -> None:
    alarm = CountingAlarm()
    alarms = Alarms(alarm)
    alarms.sync({"a": NINE})
    alarms.on_alarm("a")
    alarms.on_alarm("unknown")
    alarms.sync({"a": NINE})
    assert alarm.done == ["set a", "set a"]
