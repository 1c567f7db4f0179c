"""Translation: every sentence that users see passes through `tr` or `tr_n`."""

from collections.abc import Mapping
from typing import Protocol

ENGLISH = "en"
"""The language of the source, which needs no catalog."""


class Catalog(Protocol):
    """A gettext translation, as `gettext.GNUTranslations`; a missing message stays English."""

    def gettext(self, message: str, /) -> str:
        """Return the translation of `message`."""

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Return the plural form for `count`, by the language's own rule."""


class _English:
    """The catalog that leaves every sentence as it is written."""

    def gettext(self, message: str, /) -> str:
        return message

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        return one if count == 1 else many


_catalog: Catalog = _English()
_language = ENGLISH


def tr(text: str, /, **values: object) -> str:
    """Return `text` in the user's language, with `values` in its {placeholders}."""
    translation = _catalog.gettext(text)
    return _fill(translation, text, values) if values else translation


def tr_n(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the form for `count`: `one` or `many` in English; {count} is filled in, too."""
    translation = _catalog.ngettext(one, many, count)
    return _fill(translation, one if count == 1 else many, {"count": count, **values})


def _fill(translation: str, text: str, values: Mapping[str, object]) -> str:
    """Fill the {placeholders}; English replaces a translation whose placeholders are wrong."""
    try:
        return translation.format(**values)
    except (KeyError, IndexError, ValueError, AttributeError):
        return text.format(**values)


def use_catalog(catalog: Catalog | None, language: str = ENGLISH) -> None:
    """Translate with `catalog` from now on; None is English."""
    global _catalog, _language
    _catalog, _language = catalog or _English(), language if catalog else ENGLISH


def current_language() -> str:
    """Return the code of the language in use, as `de` or `pt_BR`."""
    return _language
