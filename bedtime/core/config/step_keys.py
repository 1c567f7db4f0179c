"""Keys for the user's own steps, made from their titles."""

import unicodedata
from collections.abc import Collection
from itertools import chain, count

MOST = 32
"""Characters, before what tells it from another: a key is typed in commands."""
NAMELESS = "step"
"""Where a title has no letter and no figure."""


def key_for(title: str, taken: Collection[str]) -> str:
    """Return a key for a step: its title as one word, and none of those that are taken."""
    signs = (
        sign if unicodedata.category(sign)[0] in "LMN" else " "
        for sign in unicodedata.normalize("NFKC", title).casefold()
    )
    word = "-".join("".join(signs).split())[:MOST].rstrip("-") or NAMELESS
    keys = chain([word], (f"{word}-{number}" for number in count(2)))
    return next(key for key in keys if key not in taken)
