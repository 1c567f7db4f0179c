"""Catalogs of languages that nobody speaks, as real .mo files, and a Bedtime that has them."""

import re
import shutil
import struct
from collections.abc import Callable, Mapping
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OPEN, CLOSE = "⟦", "⟧"
"""What marks the sentences of the pseudo-language, so that what is in English is plain to see."""

_PLACES = re.compile(r"(\{[^}]*\}|%\(\w+\).|\n)")
_MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


def marked(text: str) -> str:
    """Say a sentence in the pseudo-language: marked all but its places, whose values are not."""
    pieces = _PLACES.split(text)
    return "".join(
        f"{OPEN}{piece}{CLOSE}" if piece.strip() and not number % 2 else piece
        for number, piece in enumerate(pieces)
    )


def unmarked(text: str) -> str:
    """Return what of a text has not gone through tr()."""
    while (less := _MARKED.sub(" ", text)) != text:
        text = less
    return text


def script() -> Any:
    """Load scripts/translate."""
    loader = SourceFileLoader("translate", str(ROOT / "scripts" / "translate"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def whole(say: Callable[[str], str] = marked) -> dict[str, str]:
    """Translate every sentence there is; the forms of a counted one stand behind one another."""
    said = {}
    for sentence in script().sentences():
        if sentence.many:
            both = f"{sentence.one}\0{sentence.many}"
            said[both] = f"{say(sentence.one)}\0{say(sentence.many)}"
        else:
            said[sentence.one] = say(sentence.one)
    return said


def compiled(said: Mapping[str, str], plural: str = "nplurals=2; plural=n != 1;") -> bytes:
    """Write a catalog as .mo, by the gettext manual's "The Format of GNU MO Files"."""
    head = f"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: {plural}\n"
    pairs = sorted((one.encode(), other.encode()) for one, other in {**said, "": head}.items())
    tables: list[int] = []
    texts = b""
    start = 28 + 16 * len(pairs)
    for column in (0, 1):
        for pair in pairs:
            tables += (len(pair[column]), start + len(texts))
            texts += pair[column] + b"\0"
    count = len(pairs)
    numbers = (0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0, *tables)
    return struct.pack(f"<{len(numbers)}I", *numbers) + texts


def put(folder: Path, language: str, catalog: bytes) -> Path:
    """Put a catalog where translations are."""
    file = folder / language / "LC_MESSAGES" / "bedtime.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(catalog)
    return file


def installed(folder: Path) -> Path:
    """Install Bedtime as its wheel does, with room for translations; returns what to import from.

    Put them into `bedtime/resources/translations` there.
    """
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "bedtime", folder / "bedtime", ignore=skip)
    shutil.copytree(ROOT / "resources", folder / "bedtime" / "resources")
    return folder
