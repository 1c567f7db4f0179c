"""A pseudo-language, to find sentences that do not fit or do not go through tr().

Every vowel is doubled, which makes texts about 40 % longer, as in German, and one of the two is
marked, so that an untranslated text is plain to see.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

from bedtime.i18n import use_catalog
from tests.catalogs import compile_catalog, install_copy, put_catalog, translate_all
from tests.sessions.clocks import Clock
from tests.sessions.program import Program
from tests.sessions.session import Session

LANGUAGE = "qps"

_VOWELS = {"a": "äa", "e": "ëe", "i": "ïi", "o": "öo", "u": "üu", "y": "ÿy"}
_VOWELS |= {small.upper(): long.capitalize() for small, long in _VOWELS.items()}


def longer(text: str) -> str:
    """Return a longer sentence; its {fields} and &mnemonics stay, and argparse's %(fields)s."""
    pieces = re.split(r"(\{[^}]*\}|&.|%\(\w+\).)", text)
    return "".join(
        piece if number % 2 else "".join(_VOWELS.get(letter, letter) for letter in piece)
        for number, piece in enumerate(pieces)
    )


class LongerCatalog(NullTranslations):
    """A catalog that makes every sentence longer."""

    def gettext(self, message: str) -> str:
        return longer(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return longer(one if count == 1 else many)


@contextmanager
def spoken() -> Iterator[None]:
    """Use the pseudo-language in this process, too."""
    use_catalog(LongerCatalog(), LANGUAGE)
    try:
        yield
    finally:
        use_catalog(None)


class LongerProgram(Program):
    """The real program in the pseudo-language, by a compiled catalog in an installed copy."""

    ready_text = longer("up at")

    def __init__(self, session: Session, clock: Clock, config: str = "") -> None:
        super().__init__(session, clock, f'{config}\n[general]\nlanguage = "{LANGUAGE}"\n')
        self._packages = install_copy(session.folder / "longer")
        translations = self._packages / "bedtime" / "resources" / "translations"
        put_catalog(translations, LANGUAGE, compile_catalog(translate_all(longer)))

    def _environ(self, clock: dict[str, str] | None = None) -> dict[str, str]:
        environ = super()._environ(clock)
        path = environ["PYTHONPATH"]
        return environ | {"PYTHONPATH": f"{self._packages}{os.pathsep}{path}"}
