"""The catalogs of translated sentences: gettext's .mo files, which load without Qt.

docs/decisions/0020-languages.md says why, and what a translator does.
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
    """The translations there are, and the languages that the system asks for."""

    def __init__(self, environ: MutableMapping[str, str], folder: Path | None = None) -> None:
        """`environ` is read at once: `find` may change it."""
        self._environ = environ
        self._folder = folder or resource("translations")
        self._before = environ.get("LANGUAGE")
        self._system = tuple(wanted(environ))

    def find(self, chosen: str) -> tuple[Catalog | None, str]:
        """Return the catalog of the language `chosen`, "" for the system's, and its language.

        None is English, which needs none and stands in where there is none. Libraries that speak
        too, argparse and GTK, are told the choice as GNU gettext's manual has it: by $LANGUAGE.
        """
        languages = tuple(forms(_locale(chosen))) if chosen else self._system
        for language in languages:
            if _is_english(language):
                break
            catalog = self._read(language)
            if catalog is not None:
                gettext.bindtextdomain(DOMAIN, self._folder)
                gettext.textdomain(DOMAIN)
                self._tell(language if chosen else self._before)
                return catalog, language
        self._tell(ENGLISH if chosen else self._before)
        return None, ENGLISH

    def languages(self) -> tuple[str, ...]:
        """Tell the languages there are catalogs of, besides English."""
        found = self._folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
        return tuple(sorted(file.parts[-3] for file in found))

    def _read(self, language: str) -> Catalog | None:
        file = self._folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        # A damaged one speaks English rather than not at all.
        with suppress(OSError, ValueError, struct.error), file.open("rb") as opened:
            return gettext.GNUTranslations(opened)
        return None

    def _tell(self, language: str | None) -> None:
        if language is None:
            self._environ.pop("LANGUAGE", None)
        elif self._environ.get("LANGUAGE") != language:
            self._environ["LANGUAGE"] = language


def wanted(environ: Mapping[str, str]) -> Iterator[str]:
    """Tell the languages that the environment asks for, the first choice first.

    $LANGUAGE is a list that counts where the locale is not C, as in GNU gettext.
    """
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return
    for name in [*filter(None, environ.get("LANGUAGE", "").split(":")), locale]:
        yield from forms(name)


def forms(name: str) -> Iterator[str]:
    """Tell what a catalog for a locale may be called: `sr_RS.UTF-8@latin`, from exact to plain."""
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
    """Write what a user calls a language as locales are called: `pt-br` is `pt_BR`."""
    name, _, region = language.replace("-", "_").partition("_")
    region = region.upper() if len(region) == 2 else region
    return f"{name.lower()}_{region}" if region else name.lower()


def _is_english(language: str) -> bool:
    return language.partition("_")[0] in (ENGLISH, "C", "POSIX")
