"""Translation catalogs of made-up languages, as real .mo files, and a copy of Bedtime with them."""

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
"""Marks around the sentences of the pseudo-language; what is without them was not translated."""

_PLACEHOLDERS = re.compile(r"(\{[^}]*\}|%\(\w+\).|\n)")
_MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


def mark(text: str) -> str:
    """Return a sentence in the pseudo-language: marked, but for its {placeholders}."""
    pieces = _PLACEHOLDERS.split(text)
    return "".join(
        f"{OPEN}{piece}{CLOSE}" if piece.strip() and not number % 2 else piece
        for number, piece in enumerate(pieces)
    )


def unmarked_text(text: str) -> str:
    """Return the parts of a text that have not gone through tr()."""
    while (less := _MARKED.sub(" ", text)) != text:
        text = less
    return text


def load_translate_script() -> Any:
    """Import scripts/translate as a module."""
    loader = SourceFileLoader("translate", str(ROOT / "scripts" / "translate"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def translate_all(translate: Callable[[str], str] = mark) -> dict[str, str]:
    """Return a translation of every sentence; plural forms are joined by NUL, as in a .mo file."""
    translations = {}
    for sentence in load_translate_script().sentences():
        if sentence.many:
            both = f"{sentence.one}\0{sentence.many}"
            translations[both] = f"{translate(sentence.one)}\0{translate(sentence.many)}"
        else:
            translations[sentence.one] = translate(sentence.one)
    return translations


def compile_catalog(
    translations: Mapping[str, str], plural: str = "nplurals=2; plural=n != 1;"
) -> bytes:
    """Return a catalog as a .mo file, by the gettext manual's "The Format of GNU MO Files"."""
    head = f"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: {plural}\n"
    pairs = sorted(
        (one.encode(), other.encode()) for one, other in {**translations, "": head}.items()
    )
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


def put_catalog(folder: Path, language: str, catalog: bytes) -> Path:
    """Write a catalog below the folder of translations; return its file."""
    file = folder / language / "LC_MESSAGES" / "bedtime.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(catalog)
    return file


def install_copy(folder: Path) -> Path:
    """Copy Bedtime as its wheel installs it; return the folder to import it from.

    Translations go into `bedtime/resources/translations` there.
    """
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "bedtime", folder / "bedtime", ignore=skip)
    shutil.copytree(ROOT / "resources", folder / "bedtime" / "resources")
    return folder
