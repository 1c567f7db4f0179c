"""The picture of the packages is drawn from the contracts that import-linter holds."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DRAW = ROOT / "scripts" / "draw_rooms"
PICTURE = ROOT / "docs" / "pictures" / "rooms.svg"


def test_the_picture_is_what_the_contracts_say() -> None:
    done = subprocess.run([sys.executable, str(DRAW), "--check"], check=False)
    assert done.returncode == 0, "draw it anew: scripts/draw_rooms"


def test_every_package_says_in_one_sentence_what_it_is_for_and_what_it_imports() -> None:
    packages = sorted((ROOT / "bedtime").glob("**/__init__.py"))[1:]
    assert len(packages) > 30
    for package in packages:
        (sentence,) = package.read_text(encoding="utf-8").splitlines()
        assert "; imports " in sentence, package
        assert sentence.endswith('."""'), package


def test_every_package_is_in_the_picture() -> None:
    drawn = PICTURE.read_text(encoding="utf-8")
    for package in (ROOT / "bedtime").iterdir():
        if (package / "__init__.py").exists():
            assert f">{package.name}</text>" in drawn
