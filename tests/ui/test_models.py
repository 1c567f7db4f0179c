"""The models of windows load no Qt, so that presenters can import them at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.catalogs import ROOT

MODELS = sorted((ROOT / "bedtime/ui").glob("*/*model.py"))
OTHERS = [
    ROOT / "bedtime/ui/actions.py",
    ROOT / "bedtime/ui/menus.py",
    ROOT / "bedtime/ui/check_in/questions.py",
    ROOT / "bedtime/ui/widgets/input_parsing.py",
]
"""Other modules of windows that need no Qt."""


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("module", [module_name(file) for file in (*MODELS, *OTHERS)])
def test_it_loads_no_qt(module: str) -> None:
    loaded = f"import sys, {module}; print([name for name in sys.modules if 'PySide6' in name])"
    command = [sys.executable, "-c", loaded]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


def test_the_models_are_found() -> None:
    assert len(MODELS) >= 7
