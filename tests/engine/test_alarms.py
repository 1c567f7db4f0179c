"""The set of alarms: only those that changed are touched."""

from datetime import UTC, datetime, timedelta

from bedtime.engine.alarms import Alarms
from tests.fakes import FakeAlarm

EARLY = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
LATE = EARLY + timedelta(hours=1)


class RecordingAlarm(FakeAlarm):
    """An alarm that records its calls."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[str] = []

    def set(self, key: str, at: datetime) -> None:
        self.calls.append(f"set {key}")
        super().set(key, at)

    def cancel(self, key: str) -> None:
        self.calls.append(f"cancel {key}")
        super().cancel(key)


def test_only_changed_alarms_are_touched() -> None:
    alarm = RecordingAlarm()
    alarms = Alarms(alarm)
    alarms.sync({"a": EARLY, "b": EARLY})
    alarms.sync({"a": EARLY, "b": LATE})
    alarms.sync({"b": LATE})
    assert alarm.calls == ["set a", "set b", "set b", "cancel a"]
    assert alarm.times == {"b": LATE}


def test_an_alarm_that_has_rung_is_set_anew() -> None:
    alarm = RecordingAlarm()
    alarms = Alarms(alarm)
    alarms.sync({"a": EARLY})
    alarms.on_alarm("a")
    alarms.on_alarm("unknown")
    alarms.sync({"a": EARLY})
    assert alarm.calls == ["set a", "set a"]
