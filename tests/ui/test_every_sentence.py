"""Every text of every window passes through tr(), which a pseudo-language marks."""

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.system.translations import Catalogs
from bedtime.core.settings import DEFAULT_STEPS
from bedtime.i18n import use_catalog
from bedtime.text import evidence
from tests.catalogs import ROOT, compile_catalog, put_catalog, translate_all, unmarked_text
from tests.ui.settings_fakes import NAMES
from tests.ui.texts import texts
from tests.ui.windows import VIEWS, open_view

USER_TEXTS = {
    *("Tea 🧉", "1 cup", "late", "doxylamine", "L-tryptophan", "Xanax", "valerian", "zolpidem"),
    *("codeine", "caffeine", "kratom", "melatonin", "alcohol", "often", "long"),
    "GNOME",  # as the notification server calls itself
}
"""Texts in the views that their user or another program has written."""


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Catalogs:
    folder = tmp_path_factory.mktemp("translations")
    put_catalog(folder, "qps", compile_catalog(translate_all()))
    return Catalogs({}, folder)


@pytest.fixture(autouse=True)
def _pseudo_language(pseudo: Catalogs) -> Iterator[None]:
    use_catalog(*pseudo.find("qps"))
    yield
    use_catalog(None)


def untranslated(text: str) -> str:
    """Return the part of a text that is untranslated, "" if it has no letter."""
    rest = re.sub(r"</?[a-z]+>", "", unmarked_text(unescape(text)))
    for allowed in sorted({*USER_TEXTS, *NAMES, *sources()}, key=len, reverse=True):
        rest = rest.replace(allowed, "")
    return rest.strip() if re.search(r"[^\W\d_]", rest) else ""


def sources() -> list[str]:
    """Return the sources of the evidence: titles of papers are not translated."""
    known = [
        *(evidence.step_evidence(step.key) for step in DEFAULT_STEPS),
        *evidence.other_defaults().values(),
    ]
    return [each.source for each in known if each]


@pytest.mark.parametrize("name", VIEWS)
def test_every_text_passes_the_translator(name: str, qtbot: QtBot) -> None:
    with open_view(name) as window:
        found = {(where, text) for where, text in texts(window) if untranslated(text)}
    assert found == set()


SHOWS_TEXT = re.compile(
    r"Q(Label|PushButton|ToolButton|CheckBox|RadioButton|GroupBox|Action|Menu|LineEdit|MessageBox)"
    r"|set(Text|Title|WindowTitle|ToolTip|StatusTip|WhatsThis|PlaceholderText|Prefix|Suffix)"
    r"|set(AccessibleName|AccessibleDescription|SpecialValueText|TabText|ItemText|HeaderLabels)"
    r"|add(Action|Menu|Item|Items|Tab|Row|Section|Button)|add|_?show_message|push_button"
    r"|SmallLabel|LinkButton|heading|wrapped_heading|small_text|quiet_text"
)
"""Names of Qt's and our own functions that take a text to show."""


@pytest.mark.parametrize("file", sorted((ROOT / "bedtime").rglob("*.py")), ids=lambda f: f.stem)
def test_no_literal_is_shown_without_tr(file: Path) -> None:
    shown = [
        f"{file.name}:{call.lineno}: {text.value}"
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and SHOWS_TEXT.fullmatch(called_name(call))
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        for text in literals(argument)
        if isinstance(text.value, str) and re.search(r"[^\W\d_]{2}", text.value)
    ]
    assert shown == []


def called_name(call: ast.Call) -> str:
    """Return the name of the called function or method."""
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def literals(argument: ast.expr) -> list[ast.Constant]:
    """Return the constants in an argument, except those inside a call, such as tr()."""
    if isinstance(argument, ast.Call | ast.Lambda):
        return []
    if isinstance(argument, ast.Constant):
        return [argument]
    children = [child for child in ast.iter_child_nodes(argument) if isinstance(child, ast.expr)]
    return [literal for child in children for literal in literals(child)]
