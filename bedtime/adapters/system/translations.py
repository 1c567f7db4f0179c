"""The catalogs of translated sentences: gettext's .mo files, which load without Qt.

The reasons, and what a translator does, are in docs/decisions/0020-languages.md.
"""

import gettext
import struct
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path

from bedtime.adapters.storage.paths import resource
from bedtime.i18n import ENGLISH, Catalog

DOMAIN = "bedtime"


class Catalogs:
    """The translations in a folder, and the languages that the environment asks for."""

    def __init__(self, environ: MutableMapping[str, str], folder: Path | None = None) -> None:
        """`environ` is read now, as `find` may change its LANGUAGE."""
        self._environ = environ
        self._folder = folder or resource("translations")
        self._language_before = environ.get("LANGUAGE")
        self._system = tuple(requested_languages(environ))

    def find(self, chosen: str) -> tuple[Catalog | None, str]:
        """Return a catalog and its language: the one `chosen`, or for "" the system's.

        Without a catalog it is English, also where `chosen` has none. $LANGUAGE is set for other
        libraries with translations, argparse and GTK, which read it as GNU gettext's manual says.
        """
        languages = tuple(catalog_names(_locale(chosen))) if chosen else self._system
        for language in languages:
            if _is_english(language):
                break
            catalog = self._read(language)
            if catalog is not None:
                gettext.bindtextdomain(DOMAIN, self._folder)
                gettext.textdomain(DOMAIN)
                self._set_environment(language if chosen else self._language_before)
                return catalog, language
        self._set_environment(ENGLISH if chosen else self._language_before)
        return None, ENGLISH

    def languages(self) -> tuple[str, ...]:
        """Return the languages that have a catalog; English is not among them."""
        found = self._folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
        return tuple(sorted(file.parts[-3] for file in found))

    def _read(self, language: str) -> Catalog | None:
        file = self._folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        # With a damaged one the program is in English.
        with suppress(OSError, ValueError, struct.error), file.open("rb") as opened:
            return gettext.GNUTranslations(opened)
        return None

    def _set_environment(self, language: str | None) -> None:
        if language is None:
            self._environ.pop("LANGUAGE", None)
        elif self._environ.get("LANGUAGE") != language:
            self._environ["LANGUAGE"] = language


def requested_languages(environ: Mapping[str, str]) -> Iterator[str]:
    """Yield the languages that the environment asks for, the first choice first.

    $LANGUAGE is a list that counts where the locale is not C, as in GNU gettext.
    """
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return
    for name in [*filter(None, environ.get("LANGUAGE", "").split(":")), locale]:
        yield from catalog_names(name)


def catalog_names(name: str) -> Iterator[str]:
    """Yield the names of catalogs for a locale such as `sr_RS.UTF-8@latin`, the closest first."""
    if "/" in name:  # it becomes part of a path
        return
    plain, _, variant = name.partition("@")
    plain = plain.partition(".")[0]
    language = plain.partition("_")[0]
    for form in dict.fromkeys((plain, language)):
        if variant:
            yield f"{form}@{variant}"
    yield from dict.fromkeys((plain, language))


def _locale(language: str) -> str:
    """Return a language as a user may write it in the form of locales: `pt-br` is `pt_BR`."""
    name, _, region = language.replace("-", "_").partition("_")
    region = region.upper() if len(region) == 2 else region
    return f"{name.lower()}_{region}" if region else name.lower()


def _is_english(language: str) -> bool:
    return language.partition("_")[0] in (ENGLISH, "C", "POSIX")
