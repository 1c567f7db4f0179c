"""A morning to be told about, and a check-in window whose wishes are written down."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from bedtime.core.diary.check_in import CheckIn, Value
from bedtime.core.diary.diary import Morning
from bedtime.core.morning.suggestions import Origin, Suggestion
from bedtime.ui.check_in.model import CheckInActions, CheckInModel
from bedtime.ui.check_in.night_picker import Day, NightState
from bedtime.ui.check_in.window import CheckInWindow

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 21)
BED = datetime(2026, 11, 22, 23, tzinfo=BERLIN)
SUGGESTIONS = (
    Suggestion("into_bed", time(22, 41), Origin.LAST_USE),
    Suggestion("tried_to_sleep", time(22, 50), Origin.LIGHTS_OUT),
    Suggestion("out_of_bed", time(6, 58), Origin.FIRST_USE),
)
STANDS = {
    date(2026, 11, 10): NightState.BLANK,
    date(2026, 11, 13): NightState.OPEN,
    date(2026, 11, 17): NightState.ASIDE,
    SATURDAY: NightState.OPEN,
    MONDAY: NightState.OPEN,
}


def told(checkin: CheckIn | None = None, night: date = MONDAY, **changes: Any) -> CheckInModel:
    """Tell about a night, with no answers yet unless `checkin` has them."""
    rising = datetime(night.year, night.month, night.day, 7, tzinfo=BERLIN).astimezone(UTC)
    morning = Morning(night, "Europe/Berlin", checkin or CheckIn(), rising)
    bedtime = BED + (night - MONDAY)
    return replace(CheckInModel(morning, filled=checkin is not None, bedtime=bedtime), **changes)


def fortnight() -> tuple[Day, ...]:
    """Tell fourteen nights of which three are open."""
    nights = [MONDAY - timedelta(days=n) for n in range(13, -1, -1)]
    return tuple(Day(n, STANDS.get(n, NightState.FILLED), BED + (n - MONDAY)) for n in nights)


class Desk(list[tuple[object, ...]]):
    """What was asked for, in order; the drafts that were kept; what saving goes wrong with."""

    def __init__(self) -> None:
        super().__init__()
        self.drafts: dict[date, Mapping[str, str]] = {}
        self.trouble: str | None = None
        self.keeps = 0

    def wishes(self) -> CheckInActions:
        """Make wishes that are written down here."""
        return CheckInActions(
            save=self._save,
            show_night=lambda night: self.append(("show_night", night)),
            in_an_hour=lambda night: self.append(("in_an_hour", night)),
            not_today=lambda night: self.append(("not_today", night)),
            aside=lambda night, reason: self.append(("aside", night, reason)),
            back=lambda night: self.append(("back", night)),
            load_draft=lambda night: self.drafts.get(night, {}),
            keep_draft=self._keep,
            drop_draft=lambda night: self.drafts.pop(night, None),
        )

    def _save(self, night: date, said: Mapping[str, Value | None]) -> str | None:
        self.append(("save", night, dict(said)))
        return self.trouble

    def _keep(self, night: date, typed: Mapping[str, str]) -> None:
        self.keeps += 1
        self.drafts[night] = dict(typed)


def buttons(window: QWidget) -> dict[str, QPushButton]:
    """Find the buttons that are seen, by their words."""
    QApplication.processEvents()  # what was put into a layout is shown by the next turn of the loop
    found = window.findChildren(QPushButton)
    return {b.text().replace("&", ""): b for b in found if b.isVisible() and b.text()}


def texts(window: CheckInWindow) -> list[str]:
    """Read what is seen in the window."""
    QApplication.processEvents()
    return [x.text() for x in window.findChildren(QLabel) if x.isVisible() and x.text()]
