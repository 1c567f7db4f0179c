"""The version of a config.toml: a newer file counts as far as it is known and is never written.

A file says `version = 2`; one that does not say is of version 1, the only one so far.
"""

from collections.abc import Mapping

from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.core.safe_text import format_value

KEY = "version"

NEWEST = 1
"""The version that this Bedtime reads and writes."""


def version(raw: Mapping[str, object]) -> int | None:
    """Return the version of a file, None if what it says is no version."""
    value = raw.get(KEY, 1)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    return None


def problems(raw: Mapping[str, object]) -> tuple[Problem, ...]:
    """Return what is wrong with the version of a file."""
    found = version(raw)
    newest = str(NEWEST)
    if found is None:
        value = format_value(raw[KEY])
        return (Problem(KEY, Defect.VERSION_WANTED, Fallback.VALUE, value, newest, "1"),)
    if found > NEWEST:
        return (Problem(KEY, Defect.NEWER, Fallback.KNOWN, format_value(found), newest),)
    return ()
