"""The page about Bedtime: all of its evidence is there, to be read and copied."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bedtime import __version__
from bedtime.core.settings import DEFAULT_STEPS, Settings
from bedtime.text import about, evidence, health_notes, steps
from bedtime.ui.settings.about_page import AboutPage
from tests.ui.controls import accessible_name, controls

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def page(qtbot: QtBot) -> AboutPage:
    page = AboutPage(None)
    qtbot.addWidget(page)
    page.show()
    return page


def all_text(page: AboutPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_every_step_has_its_evidence_with_strength_and_source(
    page: AboutPage,
) -> None:
    for step in DEFAULT_STEPS:
        known = evidence.step_evidence(step.key)
        assert known is not None
        lines = f"{steps.titles()[step.key]}\n{known.text} {known.strength}\n{known.source}"
        assert lines in all_text(page)


def test_the_other_defaults_have_their_sources(page: AboutPage) -> None:
    for expected in (
        "Sletten 2023",
        "AASM and SRS 2015",
        "NSF 2015",
        "Our own choice",
        "half an hour",
    ):
        assert expected in all_text(page)


def test_every_default_has_its_reason_beside_its_value(page: AboutPage) -> None:
    """The titles name the defaults as they are."""
    reminders = Settings().reminders
    first, second, third = (f"{minutes:g}" for minutes in reminders.snooze)
    late = sorted({f"{step.late:g}" for step in DEFAULT_STEPS}, key=int)
    assert reminders.heads_up == 0
    for title, reason in (
        (f"Snooze for {first}, {second} or {third} minutes", "Time to finish a page"),
        (f"Shown {late[0]}, {late[1]} or {late[2]} minutes late at most", "is listed as missed"),
        ("No heads-up", "One word at the time of a step"),
        ("“Screens off” and “Lights out” stay, the rest shows once", "wait for an answer"),
        ("The night is asked about from getting up to three hours before bedtime", "fresh"),
    ):
        known = evidence.other_defaults()[title]
        assert reason in known.text
        assert f"{title}\n{known.text} {known.strength}" in all_text(page)


def test_every_source_is_in_the_documents_too() -> None:
    """Every author is named in docs/evidence.md."""
    written = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    known = [evidence.step_evidence(step.key) for step in DEFAULT_STEPS]
    authors = {each.source.split(" 20")[0] for each in known if each}
    assert {author for author in authors if author not in written} == set()


def test_it_has_the_disclaimers_word_by_word(page: AboutPage) -> None:
    assert health_notes.no_steering() in all_text(page)
    assert health_notes.disclaimer() in all_text(page)


def test_it_names_its_version_and_what_it_is_built_on(page: AboutPage) -> None:
    assert f"Version {__version__}, on Qt 6" in all_text(page)
    listed = " ".join(names for names, _ in about.LIBRARIES).lower()
    required = [line for line in metadata.requires("bedtime") or () if "extra" not in line]
    own = {re.split("[^a-z0-9]", line.lower())[0] for line in required}
    assert own >= {"apscheduler", "jeepney", "pyside6"}
    assert {library for library in own if library not in listed} == set()


def test_all_texts_can_be_read_by_key_and_copied_and_nothing_opens_a_browser(
    page: AboutPage,
) -> None:
    texts = [label for label in page.findChildren(QLabel) if label in controls(page)]
    assert len(texts) > len(DEFAULT_STEPS) + 5
    for label in texts:
        flags = label.textInteractionFlags()
        assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
        assert not flags & Qt.TextInteractionFlag.LinksAccessibleByMouse
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert accessible_name(label) == label.text()
    assert not any(label.openExternalLinks() for label in page.findChildren(QLabel))


def test_the_button_for_the_first_start_is_there_where_it_can_be_opened(
    page: AboutPage, qtbot: QtBot
) -> None:
    (hidden_button,) = page.findChildren(QPushButton)
    assert not hidden_button.isVisible()
    calls: list[str] = []
    other = AboutPage(lambda: calls.append("again"))
    qtbot.addWidget(other)
    other.show()
    (button,) = other.findChildren(QPushButton)
    assert button.isVisible()
    button.click()
    assert calls == ["again"]
