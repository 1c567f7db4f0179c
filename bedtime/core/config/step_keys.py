"""Keys for the user's own steps, made from their titles."""

import unicodedata
from collections.abc import Collection
from itertools import chain, count

MAX_LENGTH = 32
"""Characters without the number at the end: a key is typed in commands."""
FALLBACK_KEY = "step"
"""The key for a title without a letter or a digit."""


def key_for(title: str, existing: Collection[str]) -> str:
    """Return a key for a step: its title as one word, with a number if that is among `existing`."""
    characters = (
        character if unicodedata.category(character)[0] in "LMN" else " "
        for character in unicodedata.normalize("NFKC", title).casefold()
    )
    word = "-".join("".join(characters).split())[:MAX_LENGTH].rstrip("-") or FALLBACK_KEY
    keys = chain([word], (f"{word}-{number}" for number in count(2)))
    return next(key for key in keys if key not in existing)
