"""Bedtime in a longer language, made up: `python -m tests.desktop.longer` for `-m bedtime`.

Every vowel of every sentence is there twice, which is about 40 % more, as in German, and one of
them marked, so that what has not gone through tr() is plain to see.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bedtime.ui.words.language import speak
from tests.desktop.program import Program

_VOWELS = {"a": "äa", "e": "ëe", "i": "ïi", "o": "öo", "u": "üu", "y": "ÿy"}
_VOWELS |= {small.upper(): long.capitalize() for small, long in _VOWELS.items()}


def longer(text: str) -> str:
    """Lengthen a sentence; its {places} and &mnemonics stay."""
    pieces = re.split(r"(\{[^}]*\}|&.)", text)
    return "".join(
        piece if number % 2 else "".join(_VOWELS.get(letter, letter) for letter in piece)
        for number, piece in enumerate(pieces)
    )


@contextmanager
def spoken() -> Iterator[None]:
    """Speak it here too, for what is written as if the program had."""
    speak(longer)
    try:
        yield
    finally:
        speak(lambda text: text)


class LongerProgram(Program):
    """The real program, speaking that language; its commands speak as ever."""

    module = "tests.desktop.longer"
    printed = longer("up at")


if __name__ == "__main__":
    speak(longer)
    from bedtime.__main__ import main

    sys.exit(main())
