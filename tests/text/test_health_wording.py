"""What is said about health: every sentence is searched for what may never be said.

The texts are all strings in the program that are no docstrings, and the documents that users read.
Only the fixed notes of bedtime/text/health_notes.py are exempt; they are held here to the letter.
"""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.diary import diary, intake
from bedtime.core.diary.intake import Intake
from bedtime.core.diary.substances import recognise
from bedtime.core.entry import Kind
from bedtime.core.evening.events import CheckedIn, IntakeLogged
from bedtime.core.transfer import diary_table
from bedtime.text import intake as intake_text
from bedtime.text import steps
from bedtime.ui.tonight.model import TonightModel
from bedtime.ui.tonight.window import TonightWindow
from bedtime.ui.tray.tray import Tray
from tests.fakes import FakeWorld
from tests.forbidden_words import FIXED, FORBIDDEN, HARMLESS, PLANTED, QUOTED, sins
from tests.ui.asked import Asked

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "bedtime"
NOTES = CODE / "text" / "health_notes.py"
DOCUMENTS = ("README.md", "CHANGELOG.md", "docs/evidence.md", "resources/bedtime.desktop")


def texts(file: Path) -> Iterator[str]:
    """Collect the strings of a module that are no docstrings; a sentence in parts is one."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    silent = {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }  # docstrings stand alone
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in silent:
            yield node.value


def translated(file: Path) -> Iterator[str]:
    """Collect the sentences of a module that go through tr()."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            count = {"tr": 1, "tr_n": 2}.get(getattr(node.func, "id", ""), 0)
            for said in node.args[:count]:
                assert isinstance(said, ast.Constant), f"{file}:{node.lineno} cannot be searched"
                yield str(said.value)


def said_in_code() -> list[tuple[str, str]]:
    """Collect all that the program can say, but the fixed notes, with its file."""
    files = [file for file in sorted(CODE.rglob("*.py")) if file != NOTES]
    return [(str(file.relative_to(ROOT)), text) for file in files for text in texts(file)]


def said_in_documents() -> list[tuple[str, str]]:
    """Collect what the documents say, paragraph by paragraph, without the fixed notes."""
    found = []
    for name in DOCUMENTS:
        for paragraph in re.split(r"\n\s*\n|\n(?=[|#-])", (ROOT / name).read_text("utf-8")):
            text = " ".join(paragraph.replace("**", "").split())
            for note in FIXED:
                text = text.replace(note, "")
            found.append((name, text))
    return found


def test_nothing_forbidden_is_said() -> None:
    said = [*said_in_code(), *said_in_documents()]
    assert len(said) > 1000
    assert [(file, text, found) for file, text in said if (found := sins(text))] == []


def test_all_that_is_translated_is_searched() -> None:
    searched = {text for _, text in said_in_code()} | set(translated(NOTES))
    sentences = {text for file in CODE.rglob("*.py") for text in translated(file)}
    assert len(sentences) > 400
    assert sentences <= searched


def test_every_quotation_is_still_made() -> None:
    everything = " ".join(text for _, text in [*said_in_code(), *said_in_documents()])
    assert [quotation for quotation in QUOTED if quotation not in everything] == []


@pytest.mark.parametrize("sentence", PLANTED)
def test_what_may_not_be_said_is_found(sentence: str) -> None:
    assert any(found.startswith(PLANTED[sentence]) for found in sins(sentence)), sins(sentence)


def test_every_rule_has_a_sentence_that_it_finds() -> None:
    assert set(PLANTED.values()) == set(FORBIDDEN)


@pytest.mark.parametrize("sentence", HARMLESS)
def test_what_may_be_said_is_not(sentence: str) -> None:
    assert sins(sentence) == []


def test_the_fixed_notes_stand_word_by_word() -> None:
    assert sorted(translated(NOTES)) == sorted(FIXED)
    assert sorted(text for text in texts(NOTES) if " " in text.strip()) == sorted(
        note for note in FIXED if " " in note
    )


def test_only_the_notes_and_the_ready_names_name_a_substance() -> None:
    """The steps name caffeine, alcohol and a meal; they are about leaving them."""
    steps_alone = {*steps.titles().values(), *(steps.sentence(key) for key in steps.titles())}
    spoken = {
        text: recognise(Intake(text, "", datetime.now(UTC)))
        for file in CODE.rglob("*.py")
        if file != NOTES
        for text in translated(file)
    }
    named = {text for text, found in spoken.items() if found}
    assert named - steps_alone == {"alcohol", "melatonin", "kratom"} <= {*intake_text.ready()}


def test_the_way_to_log_names_nothing() -> None:
    assert intake_text.entry().replace("&", "") == "Log something taken…"


SECRET = Intake("kratom", "Maeng Da", datetime(2026, 11, 22, 20, 55, tzinfo=UTC), "a red one")
TELLING = re.compile(
    "|".join([SECRET.what, SECRET.amount, SECRET.note, "melatonin", "intake", "itching"]), re.I
)


@pytest.fixture
def world() -> FakeWorld:
    """An evening in which something was taken, and the morning's side effects of it."""
    world = FakeWorld("2026-11-22 19:00").start()
    world.advance("2026-11-22 22:06")
    world.routine.handle(IntakeLogged(SECRET))
    world.routine.handle(CheckedIn({"quality": 3, "side_effects": "itching"}))
    world.advance("2026-11-22 22:31")
    return world


def test_the_tray_does_not_tell_what_was_taken(world: FakeWorld, qtbot: QtBot) -> None:
    pixmap = QPixmap(16, 16)
    pixmap.fill("black")
    tray = Tray(lambda look: QIcon(pixmap), Asked().wishes())
    tray.tell(world.routine.state, world.routine.next_ring(), world.now, snooze=10)
    menus = [tray.menu, *tray.menu.findChildren(QMenu)]
    said = [tray.tooltip, *(action.text() for menu in menus for action in menu.actions())]
    assert len(said) > 20
    assert [text for text in said if TELLING.search(text)] == []


def test_notifications_do_not_tell_what_was_taken(world: FakeWorld) -> None:
    shown = world.screen.shown
    said = [steps.summary(reminder) for reminder in shown]
    said += [steps.body(reminder, world.now, "Europe/Berlin") for reminder in shown]
    assert len(said) > 4
    assert [text for text in said if TELLING.search(text)] == []


def test_tonight_does_not_tell_what_was_taken(world: FakeWorld, qtbot: QtBot) -> None:
    window = TonightWindow(Asked().wishes())
    qtbot.addWidget(window)
    window.tell(TonightModel(world.routine.state, world.now, 10, True))
    window.remember(world.routine.last_evenings())
    said = [label.text() for label in window.findChildren(QLabel)]
    said += [widget.accessibleName() for widget in window.findChildren(QWidget)]
    assert len(said) > 20
    assert [text for text in said if TELLING.search(text)] == []


@pytest.mark.parametrize("asked", [False, True])
def test_a_table_tells_what_was_taken_only_when_asked(world: FakeWorld, asked: bool) -> None:
    log = world.diary.written
    mornings = diary.mornings(log, world.settings, "Europe/Berlin")
    kept = [entry for entry, _ in intake.intakes(log)]
    assert [entry.kind for entry in kept] == [Kind.INTAKE]
    rows = list(diary_table.table(mornings, kept, with_intakes=asked))
    assert len(rows) == 2
    assert bool(TELLING.search(str(rows))) is asked
