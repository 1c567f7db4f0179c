"""Times, dates and numbers as a region writes them, and read as they are typed there."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QDate, QLocale, QTime
from PySide6.QtWidgets import QDateEdit, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.diary.check_in import BY_NAME
from bedtime.text import check_in, pause, plan, times
from bedtime.text.formats import Formats, formats, write_as
from bedtime.ui.widgets import input_parsing, locale_formats
from bedtime.ui.widgets.clock_edit import ClockEdit
from tests.ui.texts import texts
from tests.ui.windows import evening, seen

CLOCK, MINUTES = BY_NAME["into_bed"], BY_NAME["minutes_awake"]
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


@pytest.fixture(params=REGIONS)
def name(request: pytest.FixtureRequest) -> Iterator[str]:
    write_as(locale_formats.formats(QLocale(request.param)))
    yield request.param
    write_as(Formats())


def test_each_region_writes_its_own_way(name: str) -> None:
    clock, day, number, words, first = REGIONS[name]
    assert times.clock(NOW, "Europe/Berlin") == clock
    assert formats().date(date(2026, 11, 23)) == day
    assert times.minutes(7.5) == f"{number} min"
    told = times.hours(timedelta(hours=7, minutes=5))
    assert told == ("\u0667 h \u0660\u0665 min" if name == "ar_EG" else "7 h 05 min")
    assert formats().number(1234) in ("1234", "١٢٣٤")  # nothing between the thousands
    assert times.day_of_month(date(2026, 11, 23)) == words
    assert formats().first_weekday() == first
    assert times.week()[0] == first
    assert sorted(times.week()) == list(range(7))


@pytest.mark.parametrize("at", [time(0), time(0, 5), time(9, 30), time(12), time(12, 1), time(22)])
def test_a_field_reads_what_it_shows_and_what_is_typed_anywhere(name: str, at: time) -> None:
    half = f"{at.hour % 12 or 12}:{at.minute:02} {'pm' if at.hour >= 12 else 'am'}"
    for text in (input_parsing.shown(CLOCK, at), f"{at:%H:%M}", half, half.upper(), f"{at:%H%M}"):
        assert input_parsing.answer(CLOCK, text) == at
    for text in (input_parsing.shown(MINUTES, 12.5), "12.5", "12,5"):
        assert input_parsing.answer(MINUTES, text) == 12.5


def test_a_field_of_qt_shows_the_same(name: str, qtbot: QtBot) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    try:
        window = QWidget()
        qtbot.addWidget(window)
        edit, day = ClockEdit(window), QDateEdit(QDate(2026, 11, 23), window)
        day.setDisplayFormat(formats().date_pattern)
        edit.setTime(QTime(22, 45))
        assert (edit.text(), day.text()) == (times.wall(time(22, 45)), REGIONS[name][1])
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize("name", ["en_US"], indirect=True)
def test_windows_speak_of_times_as_the_region_does(name: str, qtbot: QtBot) -> None:
    with seen("tonight_evening") as window:
        said = [text for _, text in texts(window)]
    assert "Bedtime 11:00\u202fPM" in said
    assert not [text for text in said if re.search(r"\b2[23]:\d\d\b", text)]
    with seen("tray_evening") as menu:
        assert any(text.startswith("10:00\u202fPM  Screens off") for _, text in texts(menu))
    with seen("check_in") as window:
        said = [text for _, text in texts(window)]
        assert "Sunday night → Monday November 23" in said
        assert any("last used 10:41\u202fPM" in text for text in said)


def test_the_terminal_writes_plainly_wherever_it_stands() -> None:
    assert plan.lines(evening().routine.state)[0] == (
        "Sunday night → Monday: bedtime 23:00, up at 07:00"
    )
    tomorrow = times.when(datetime(2026, 11, 24, 21, tzinfo=UTC), "UTC", NOW)
    assert tomorrow == "Tuesday 21:00 (2026-11-24)"
    assert check_in.minutes(12.5) == "12.5 min"
    assert pause.until_day(date(2026, 12, 1)).endswith("the evening of Tuesday 1 December.")


def test_without_a_word_from_the_environment_it_is_written_plainly() -> None:
    assert locale_formats.formats() == Formats()  # of C.UTF-8, which the tests run in


def test_a_language_over_no_region_leaves_the_plain_ways(monkeypatch: pytest.MonkeyPatch) -> None:
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
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert said.stdout == "2026-11-23\n"
