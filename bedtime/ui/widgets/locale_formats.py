"""Formats of times, dates and numbers of the desktop's region, in any language."""

import re
from datetime import time

from PySide6.QtCore import QDate, QLocale, QTime

from bedtime.text.formats import Formats


def formats(locale: QLocale | None = None) -> Formats:
    """Return a locale's formats, by default the system's ($LC_TIME, $LC_ALL …).

    Where they are those of C, the result is `Formats()`, Bedtime's own.
    """
    locale = locale or QLocale.system()
    short = QLocale.FormatType.ShortFormat
    if locale.dateFormat(short) == QLocale.c().dateFormat(short):
        # The name does not tell: Qt takes it from $LANGUAGE even where the formats are those of C.
        return Formats()
    with_groups = QLocale(locale)
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    clock, day = locale.timeFormat(short), locale.dateFormat(short)
    if "yyyy" not in day:
        day = day.replace("yy", "yyyy")

    def read_clock(text: str) -> time | None:
        read = locale.toTime(text, clock)
        return time(read.hour(), read.minute()) if read.isValid() else None

    def first_weekday() -> int:
        return locale.firstDayOfWeek().value - 1

    day_and_month = re.sub("'[^']*'|dddd?", "", locale.dateFormat(QLocale.FormatType.LongFormat))
    return Formats(
        clock=lambda at: locale.toString(QTime(at.hour, at.minute), clock),
        read_clock=read_clock,
        date=lambda at: locale.toString(QDate(at.year, at.month, at.day), day),
        number=lambda number: locale.toString(float(number), "g", 6),
        count=with_groups.toString,
        clock_pattern=clock,
        date_pattern=day,
        month_first=0 <= day_and_month.find("M") < day_and_month.find("d"),
        first_weekday=first_weekday,
    )
