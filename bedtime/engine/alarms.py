"""The alarms that are set: one for each thing that the clock is next to be looked at for."""

from collections.abc import Mapping
from datetime import datetime

from bedtime.engine.ports import Alarm


class Alarms:
    """A set of alarms by key; one that is set right already is not touched."""

    def __init__(self, alarm: Alarm) -> None:
        self._alarm = alarm
        self._set: dict[str, datetime] = {}

    def sync(self, wanted: Mapping[str, datetime]) -> None:
        """Set exactly these alarms."""
        for key in self._set.keys() - wanted.keys():
            self._alarm.cancel(key)
        for key, at in wanted.items():
            if self._set.get(key) != at:
                self._alarm.set(key, at)
        self._set = dict(wanted)

    def on_alarm(self, key: str) -> None:
        """Forget an alarm that has rung."""
        self._set.pop(key, None)
