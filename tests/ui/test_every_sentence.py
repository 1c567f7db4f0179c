"""Every text of every window has gone through tr(): a pseudo-language marks those that have."""

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.system.translations import Catalogs
from bedtime.core.settings import DEFAULT_STEPS
from bedtime.i18n import speak
from bedtime.text import evidence
from tests.catalogs import ROOT, compiled, put, unmarked, whole
from tests.ui.machines import NAMES
from tests.ui.texts import texts
from tests.ui.windows import VIEWS, seen

OWN = {
    *("Tea 🧉", "1 cup", "late", "doxylamine", "L-tryptophan", "Xanax", "valerian", "zolpidem"),
    *("codeine", "caffeine", "kratom", "melatonin", "alcohol", "often", "long"),
}
"""What the views' user has written, as it was written."""


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Catalogs:
    folder = tmp_path_factory.mktemp("translations")
    put(folder, "qps", compiled(whole()))
    return Catalogs({}, folder)


@pytest.fixture(autouse=True)
def _spoken(pseudo: Catalogs) -> Iterator[None]:
    speak(*pseudo.find("qps"))
    yield
    speak(None)


def english(text: str) -> str:
    """Return what of a text is English and ought not to be; "" where it has no letter left."""
    left = re.sub(r"</?[a-z]+>", "", unmarked(unescape(text)))
    for allowed in sorted({*OWN, *NAMES, *sources()}, key=len, reverse=True):
        left = left.replace(allowed, "")
    return left.strip() if re.search(r"[^\W\d_]", left) else ""


def sources() -> list[str]:
    """List the sources of the evidence: a paper is called what it is called."""
    known = [*(evidence.why(step.key) for step in DEFAULT_STEPS), *evidence.choices().values()]
    return [each.source for each in known if each]


@pytest.mark.parametrize("name", VIEWS)
def test_no_text_is_past_the_translator(name: str, qtbot: QtBot) -> None:
    with seen(name) as window:
        found = {(where, text) for where, text in texts(window) if english(text)}
    assert found == set()


SAYING = re.compile(
    r"Q(Label|PushButton|ToolButton|CheckBox|RadioButton|GroupBox|Action|Menu|LineEdit|MessageBox)"
    r"|set(Text|Title|WindowTitle|ToolTip|StatusTip|WhatsThis|PlaceholderText|Prefix|Suffix)"
    r"|set(AccessibleName|AccessibleDescription|SpecialValueText|TabText|ItemText|HeaderLabels)"
    r"|add(Action|Menu|Item|Items|Tab|Row|Section|Button)|say|Said"
)
"""What takes words to show, of Qt's and ours."""


@pytest.mark.parametrize("file", sorted((ROOT / "bedtime").rglob("*.py")), ids=lambda f: f.stem)
def test_no_sentence_is_shown_as_it_stands_in_the_source(file: Path) -> None:
    shown = [
        f"{file.name}:{call.lineno}: {text.value}"
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and SAYING.fullmatch(called(call))
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        for text in pieces(argument)
        if isinstance(text.value, str) and re.search(r"[^\W\d_]{2}", text.value)
    ]
    assert shown == []


def called(call: ast.Call) -> str:
    """Return the last name of what is called."""
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def pieces(argument: ast.expr) -> list[ast.Constant]:
    """Find the words in an argument that are not in a call of their own, as one of tr()."""
    if isinstance(argument, ast.Call | ast.Lambda):
        return []
    if isinstance(argument, ast.Constant):
        return [argument]
    children = [child for child in ast.iter_child_nodes(argument) if isinstance(child, ast.expr)]
    return [piece for child in children for piece in pieces(child)]
