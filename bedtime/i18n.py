"""The user's language: every visible sentence passes through `tr`, whoever says it."""

from collections.abc import Mapping
from typing import Protocol

ENGLISH = "en"
"""What the sentences are written in."""


class Catalog(Protocol):
    """Sentences in another language, as GNU gettext keeps them; an unknown one stays English."""

    def gettext(self, message: str, /) -> str:
        """Say a sentence."""

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Say the sentence for a count, by the language's own rule."""


class _English:
    """The sentences as they are written."""

    def gettext(self, message: str, /) -> str:
        return message

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        return one if count == 1 else many


_catalog: Catalog = _English()
_spoken = ENGLISH


def tr(text: str, /, **values: object) -> str:
    """Say `text` in the user's language, with `values` in its {places}."""
    said = _catalog.gettext(text)
    return _filled(said, text, values) if values else said


def tr_n(one: str, many: str, count: int, /, **values: object) -> str:
    """Say `one` or `many`, or what the language has for this {count}."""
    said = _catalog.ngettext(one, many, count)
    return _filled(said, one if count == 1 else many, {"count": count, **values})


def _filled(said: str, text: str, values: Mapping[str, object]) -> str:
    """Fill the {places}; a translation that is wrong in them costs its words, not the reminder."""
    try:
        return said.format(**values)
    except (KeyError, IndexError, ValueError, AttributeError):
        return text.format(**values)


def speak(catalog: Catalog | None, language: str = ENGLISH) -> None:
    """Say every sentence by `catalog` from now on; None is English."""
    global _catalog, _spoken
    _catalog, _spoken = catalog or _English(), language if catalog else ENGLISH


def spoken() -> str:
    """Tell the language that is spoken, as `de` or `pt_BR`."""
    return _spoken
