"""The page about Bedtime: everything that it rests on is there, to be read and copied."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bedtime import __version__
from bedtime.core.settings import DEFAULT_STEPS
from bedtime.text import about, evidence, health_notes, steps
from bedtime.ui.settings.about import AboutPage
from tests.ui.controls import controls, name

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def page(qtbot: QtBot) -> AboutPage:
    made = AboutPage(None)
    qtbot.addWidget(made)
    made.show()
    return made


def said(page: AboutPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_every_step_stands_there_with_its_evidence_its_strength_and_its_source(
    page: AboutPage,
) -> None:
    for step in DEFAULT_STEPS:
        known = evidence.why(step.key)
        assert known is not None
        lines = f"{steps.titles()[step.key]}\n{known.says} {known.strength}\n{known.source}"
        assert lines in said(page)


def test_the_other_defaults_have_their_sources(page: AboutPage) -> None:
    for words in (
        "Sletten 2023",
        "AASM and SRS 2015",
        "NSF 2015",
        "Our own choice",
        "half an hour",
    ):
        assert words in said(page)


def test_every_source_stands_in_the_documents_too() -> None:
    """Who knows one of them by name finds it in docs/evidence.md."""
    written = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    known = [evidence.why(step.key) for step in DEFAULT_STEPS]
    authors = {each.source.split(" 20")[0] for each in known if each}
    assert {author for author in authors if author not in written} == set()


def test_it_says_what_it_is_not_word_by_word(page: AboutPage) -> None:
    assert health_notes.why() in said(page)
    assert health_notes.standing() in said(page)


def test_it_names_its_version_and_what_it_is_built_on(page: AboutPage) -> None:
    assert f"Version {__version__}, on Qt 6" in said(page)
    listed = " ".join(names for names, _ in about.LIBRARIES).lower()
    needed = [words for words in metadata.requires("bedtime") or () if "extra" not in words]
    own = {re.split("[^a-z0-9]", words.lower())[0] for words in needed}
    assert own >= {"apscheduler", "jeepney", "pyside6"}
    assert {library for library in own if library not in listed} == set()


def test_all_of_it_can_be_read_by_key_and_copied_and_nothing_opens_a_browser(
    page: AboutPage,
) -> None:
    texts = [label for label in page.findChildren(QLabel) if label in controls(page)]
    assert len(texts) > len(DEFAULT_STEPS) + 5
    for label in texts:
        flags = label.textInteractionFlags()
        assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
        assert not flags & Qt.TextInteractionFlag.LinksAccessibleByMouse
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert name(label) == label.text()
    assert not any(label.openExternalLinks() for label in page.findChildren(QLabel))


def test_the_first_steps_are_offered_where_there_are_some(page: AboutPage, qtbot: QtBot) -> None:
    (hidden,) = page.findChildren(QPushButton)
    assert not hidden.isVisible()
    asked: list[str] = []
    other = AboutPage(lambda: asked.append("again"))
    qtbot.addWidget(other)
    other.show()
    (again,) = other.findChildren(QPushButton)
    assert again.isVisible()
    again.click()
    assert asked == ["again"]
