"""scripts/translate, the template that a translation begins with."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.catalogs import ROOT, load_translate_script


def entries(pot: str) -> dict[str, list[str]]:
    """Return the lines of each entry of a .pot, by its sentence."""
    found = {}
    for block in pot.strip().split("\n\n"):
        lines = block.split("\n")
        msgid = next(line.removeprefix("msgid ") for line in lines if line.startswith("msgid "))
        found[ast.literal_eval(msgid)] = lines
    return found


def test_every_sentence_is_there_with_its_place_and_its_purpose() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "translate")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    found = entries(done.stdout)
    assert "charset=UTF-8" in "".join(found[""])
    assert "#. The titles of the default steps, by key." in found["Screens off"]
    assert any(line.startswith("#: bedtime/text/steps.py:") for line in found["Screens off"])
    nights = found["{count} morning open"]
    assert 'msgid_plural "{count} mornings open"' in nights
    assert "#, python-brace-format" in nights
    assert nights[-2:] == ['msgstr[0] ""', 'msgstr[1] ""']
    assert "show this help message and exit" in found  # argparse's, which Bedtime prints, too
    assert any("\n" in sentence for sentence in found)  # line ends are quoted and read back


def test_a_sentence_that_is_not_a_literal_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bedtime").mkdir()
    (tmp_path / "bedtime" / "new.py").write_text("text = 'Done'\ntr(text)\n")
    translate = load_translate_script()
    monkeypatch.setattr(translate, "CHECKOUT", tmp_path)
    with pytest.raises(SystemExit, match=r"bedtime/new\.py:2"):
        translate.sentences()
