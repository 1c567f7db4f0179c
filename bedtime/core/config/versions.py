"""Config files of older versions, brought up to this one; of newer ones what is known counts.

A file says `version = 2`; one that says nothing is of version 1, and so are all until there is a
second. What an older one says is read by way of its migrations, and written so when the user next
changes something. How to add one: docs/decisions/0017-config-stays-the-users.md.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.core.safe_text import shown

KEY = "version"

Migration = Callable[[dict[str, Any]], None]
"""Changes what a file of one version says into what one of the next would, whatever that is."""

MIGRATIONS: Sequence[Migration] = ()
"""The first one takes version 1 to 2."""


def version(raw: Mapping[str, object]) -> int | None:
    """Tell the version of a file, None where what it says is none."""
    said = raw.get(KEY, 1)
    if isinstance(said, int) and not isinstance(said, bool) and said >= 1:
        return said
    return None


def upgraded(
    raw: Mapping[str, object], migrations: Sequence[Migration] = MIGRATIONS
) -> dict[str, Any]:
    """Return what a file of this version would say; one of a newer version stays as it is."""
    new = deepcopy(dict(raw))
    old = version(raw) or 1
    for migration in migrations[old - 1 :]:
        migration(new)
    if old <= len(migrations):
        new[KEY] = len(migrations) + 1
    return new


def problems(
    raw: Mapping[str, object], migrations: Sequence[Migration] = MIGRATIONS
) -> tuple[Problem, ...]:
    """Tell what is wrong with a file's version."""
    said, newest = version(raw), len(migrations) + 1
    if said is None:
        return (
            Problem(KEY, Defect.VERSION_WANTED, Fallback.VALUE, shown(raw[KEY]), str(newest), "1"),
        )
    if said > newest:
        return (Problem(KEY, Defect.NEWER, Fallback.KNOWN, shown(said), str(newest)),)
    return ()
