"""Wording about health: every sentence is searched for what may never be said.

Searched are all strings in the program except docstrings, and the documents that users read. Only
the fixed health notes of bedtime/text/health_notes.py are exempt; here they are held to the letter.
"""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bedtime.core.diary.intake import Intake
from bedtime.core.diary.substances import recognise
from bedtime.text import intake, steps
from tests.forbidden_words import (
    ALLOWED_EXAMPLES,
    FIXED,
    FORBIDDEN,
    FORBIDDEN_EXAMPLES,
    QUOTED,
    violations,
)

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "bedtime"
HEALTH_NOTES = CODE / "text" / "health_notes.py"
DOCUMENTS = ("README.md", "CHANGELOG.md", "docs/evidence.md", "resources/bedtime.desktop")


def string_literals(file: Path) -> Iterator[str]:
    """Yield the strings of a module except docstrings; adjacent parts of a sentence are one."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in docstrings
        ):
            yield node.value


def translated_sentences(file: Path) -> Iterator[str]:
    """Yield the sentences of a module that go through tr()."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            count = {"tr": 1, "tr_n": 2}.get(getattr(node.func, "id", ""), 0)
            for text in node.args[:count]:
                assert isinstance(text, ast.Constant), f"{file}:{node.lineno} cannot be searched"
                yield str(text.value)


def code_texts() -> list[tuple[str, str]]:
    """Return all strings of the program except the fixed health notes, each with its file."""
    files = [file for file in sorted(CODE.rglob("*.py")) if file != HEALTH_NOTES]
    return [(str(file.relative_to(ROOT)), text) for file in files for text in string_literals(file)]


def document_texts() -> list[tuple[str, str]]:
    """Return the documents' paragraphs without the fixed health notes, each with its file."""
    found = []
    for name in DOCUMENTS:
        for paragraph in re.split(r"\n\s*\n|\n(?=[|#-])", (ROOT / name).read_text("utf-8")):
            text = " ".join(paragraph.replace("**", "").split())
            for health_note in FIXED:
                text = text.replace(health_note, "")
            found.append((name, text))
    return found


def test_nothing_forbidden_is_said() -> None:
    texts = [*code_texts(), *document_texts()]
    assert len(texts) > 1000
    assert [(file, text, found) for file, text in texts if (found := violations(text))] == []


def test_all_that_is_translated_is_searched() -> None:
    searched = {text for _, text in code_texts()} | set(translated_sentences(HEALTH_NOTES))
    sentences = {text for file in CODE.rglob("*.py") for text in translated_sentences(file)}
    assert len(sentences) > 400
    assert sentences <= searched


def test_every_quotation_is_still_made() -> None:
    everything = " ".join(text for _, text in [*code_texts(), *document_texts()])
    assert [quotation for quotation in QUOTED if quotation not in everything] == []


@pytest.mark.parametrize("sentence", FORBIDDEN_EXAMPLES)
def test_what_may_not_be_said_is_found(sentence: str) -> None:
    found = violations(sentence)
    assert any(each.startswith(FORBIDDEN_EXAMPLES[sentence]) for each in found), found


def test_every_rule_has_a_sentence_that_it_finds() -> None:
    assert set(FORBIDDEN_EXAMPLES.values()) == set(FORBIDDEN)


@pytest.mark.parametrize("sentence", ALLOWED_EXAMPLES)
def test_what_may_be_said_is_not(sentence: str) -> None:
    assert violations(sentence) == []


def test_the_fixed_health_notes_stand_word_by_word() -> None:
    assert sorted(translated_sentences(HEALTH_NOTES)) == sorted(FIXED)
    assert sorted(text for text in string_literals(HEALTH_NOTES) if " " in text.strip()) == sorted(
        text for text in FIXED if " " in text
    )


def test_only_the_health_notes_and_the_preset_names_name_a_substance() -> None:
    """The steps name caffeine, alcohol and a meal, but only to leave them."""
    step_texts = {*steps.titles().values(), *(steps.sentence(key) for key in steps.titles())}
    recognised = {
        text: recognise(Intake(text, "", datetime.now(UTC)))
        for file in CODE.rglob("*.py")
        if file != HEALTH_NOTES
        for text in translated_sentences(file)
    }
    named = {text for text, found in recognised.items() if found}
    known = {"alcohol", "melatonin", "kratom", "valerian", "antihistamines"}
    assert named - step_texts == known <= {*intake.preset_names()}


def test_the_menu_entry_that_logs_an_intake_names_nothing() -> None:
    assert intake.menu_label().replace("&", "") == "Log something taken…"
