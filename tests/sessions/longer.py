"""Bedtime in a longer language, made up.

Every vowel of every sentence is there twice, which is about 40 % more, as in German, and one of
them marked, so that what has not gone through tr() is plain to see.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

from bedtime.i18n import speak
from tests.catalogs import compiled, installed, put, whole
from tests.sessions.clocks import Clock
from tests.sessions.program import Program
from tests.sessions.session import Session

LANGUAGE = "qps"

_VOWELS = {"a": "äa", "e": "ëe", "i": "ïi", "o": "öo", "u": "üu", "y": "ÿy"}
_VOWELS |= {small.upper(): long.capitalize() for small, long in _VOWELS.items()}


def longer(text: str) -> str:
    """Lengthen a sentence; its {places} and &mnemonics stay, and argparse's %(places)s."""
    pieces = re.split(r"(\{[^}]*\}|&.|%\(\w+\).)", text)
    return "".join(
        piece if number % 2 else "".join(_VOWELS.get(letter, letter) for letter in piece)
        for number, piece in enumerate(pieces)
    )


class Longer(NullTranslations):
    """Every sentence, lengthened."""

    def gettext(self, message: str) -> str:
        return longer(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return longer(one if count == 1 else many)


@contextmanager
def spoken() -> Iterator[None]:
    """Speak it here too, for what is written as if the program had."""
    speak(Longer(), LANGUAGE)
    try:
        yield
    finally:
        speak(None)


class LongerProgram(Program):
    """The real program and its commands, speaking that language by a catalog of it."""

    printed = longer("up at")

    def __init__(self, session: Session, clock: Clock, config: str = "") -> None:
        super().__init__(session, clock, f'{config}\n[general]\nlanguage = "{LANGUAGE}"\n')
        self._packages = installed(session.folder / "longer")
        translations = self._packages / "bedtime" / "resources" / "translations"
        put(translations, LANGUAGE, compiled(whole(longer)))

    def _environ(self) -> dict[str, str]:
        path = super()._environ()["PYTHONPATH"]
        return super()._environ() | {"PYTHONPATH": f"{self._packages}{os.pathsep}{path}"}
