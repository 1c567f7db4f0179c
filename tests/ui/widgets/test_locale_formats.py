"""Times, dates and numbers in the formats of a region, written and parsed."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QDate, QLocale, QTime
from PySide6.QtWidgets import QDateEdit, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.diary.fields import FIELDS_BY_NAME
from bedtime.text import check_in, pause, plan, times
from bedtime.text.formats import Formats, formats, use_formats
from bedtime.ui.widgets import input_parsing, locale_formats
from bedtime.ui.widgets.clock_edit import ClockEdit
from tests.ui.evenings import evening
from tests.ui.texts import texts
from tests.ui.windows import open_view

CLOCK, MINUTES = FIELDS_BY_NAME["into_bed"], FIELDS_BY_NAME["minutes_awake"]
NOW = datetime(2026, 11, 22, 21, 45, tzinfo=UTC)
REGIONS = {
    "en_US": ("10:45\u202fPM", "11/23/2026", "7.5", "November 23", 6),
    "en_GB": ("22:45", "23/11/2026", "7.5", "23 November", 0),
    "de_DE": ("22:45", "23.11.2026", "7,5", "23 November", 0),
    "fi_FI": ("22.45", "23.11.2026", "7,5", "23 November", 0),
    "fr_CA": ("22 h 45", "2026-11-23", "7,5", "23 November", 6),
    "ja_JP": ("22:45", "2026/11/23", "7.5", "November 23", 6),
    "ko_KR": ("오후 10:45", "2026. 11. 23.", "7.5", "November 23", 6),
    "ar_EG": (
        "\u0661\u0660:\u0664\u0665 \u0645",
        "\u0662\u0663\u200f/\u0661\u0661\u200f/\u0662\u0660\u0662\u0666",
        "\u0667\u066b\u0665",
        "\u0662\u0663 November",
        5,
    ),
    "ar_AE": ("10:45 \u0645", "23\u200f/11\u200f/2026", "7.5", "23 November", 0),
    "C": ("22:45", "2026-11-23", "7.5", "23 November", 0),
}

GROUPED = dict.fromkeys(REGIONS, ("1,234",)) | {
    "de_DE": ("1.234",),
    "fi_FI": ("1\u00a0234", "1\u202f234"),
    "fr_CA": ("1\u00a0234", "1\u202f234"),
    "ar_EG": ("\u0661\u066c\u0662\u0663\u0664",),
}


@pytest.fixture(params=REGIONS)
def name(request: pytest.FixtureRequest) -> Iterator[str]:
    use_formats(locale_formats.formats(QLocale(request.param)))
    yield request.param
    use_formats(Formats())


def test_each_region_has_its_own_formats(name: str) -> None:
    clock, day, number, day_of_month, first = REGIONS[name]
    assert times.clock_time(NOW, "Europe/Berlin") == clock
    assert formats().date(date(2026, 11, 23)) == day
    assert times.short_duration(7.5) == f"{number} min"
    duration = times.duration(timedelta(hours=7, minutes=5))
    assert duration == ("\u0667 h \u0660\u0665 min" if name == "ar_EG" else "7 h 05 min")
    assert formats().number(1234) in ("1234", "١٢٣٤")  # nothing between the thousands
    assert formats().count(1234) in GROUPED[name]
    assert times.day_of_month(date(2026, 11, 23)) == day_of_month
    assert formats().first_weekday() == first
    assert times.weekday_order()[0] == first
    assert sorted(times.weekday_order()) == list(range(7))


@pytest.mark.parametrize("at", [time(0), time(0, 5), time(9, 30), time(12), time(12, 1), time(22)])
def test_a_field_parses_what_it_shows_and_what_is_typed_anywhere(name: str, at: time) -> None:
    half = f"{at.hour % 12 or 12}:{at.minute:02} {'pm' if at.hour >= 12 else 'am'}"
    for text in (
        input_parsing.format_typed(CLOCK, at),
        f"{at:%H:%M}",
        half,
        half.upper(),
        f"{at:%H%M}",
    ):
        assert input_parsing.parse_typed(CLOCK, text) == at
    for text in (input_parsing.format_typed(MINUTES, 12.5), "12.5", "12,5"):
        assert input_parsing.parse_typed(MINUTES, text) == 12.5


def test_a_field_of_qt_shows_the_same(name: str, qtbot: QtBot) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    try:
        window = QWidget()
        qtbot.addWidget(window)
        edit, day = ClockEdit(window), QDateEdit(QDate(2026, 11, 23), window)
        day.setDisplayFormat(formats().date_pattern)
        edit.setTime(QTime(22, 45))
        assert (edit.text(), day.text()) == (times.time_of_day(time(22, 45)), REGIONS[name][1])
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize("name", ["en_US"], indirect=True)
def test_windows_show_times_in_the_format_of_the_region(name: str, qtbot: QtBot) -> None:
    with open_view("tonight_evening") as window:
        shown = [text for _, text in texts(window)]
    assert "Lights out 11:00\u202fPM" in shown
    assert not [text for text in shown if re.search(r"\b2[23]:\d\d\b", text)]
    with open_view("tray_evening") as menu:
        assert any(text.startswith("10:00\u202fPM  Screens off") for _, text in texts(menu))
    with open_view("check_in") as window:
        shown = [text for _, text in texts(window)]
        assert "Sunday night → Monday November 23" in shown
        assert any("last used 10:41\u202fPM" in text for text in shown)


def test_the_terminal_has_plain_formats_in_every_region() -> None:
    assert plan.lines(evening().routine.state)[0] == (
        "Sunday night → Monday: bedtime 23:00, up at 07:00"
    )
    tomorrow = times.day_and_time(datetime(2026, 11, 24, 21, tzinfo=UTC), "UTC", NOW)
    assert tomorrow == "Tuesday 21:00 (2026-11-24)"
    assert check_in.minutes(12.5) == "12.5 min"
    assert pause.until_day(date(2026, 12, 1)).endswith("the evening of Tuesday 1 December.")


def test_without_a_region_in_the_environment_the_formats_are_plain() -> None:
    assert locale_formats.formats() == Formats()  # of C.UTF-8, which the tests run in


def test_a_language_without_a_region_leaves_the_formats_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Qt (6.11) then names the system's locale after the language, but writes as C does."""
    for name in ("LC_ALL", "LC_TIME", "LC_NUMERIC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("LANGUAGE", "de")
    # Asked in a process of its own: Qt reads the environment once.
    ask = (
        "from datetime import date; from bedtime.ui.widgets.locale_formats import formats;"
        "print(formats().date(date(2026, 11, 23)))"
    )
    result = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert result.stdout == "2026-11-23\n"
