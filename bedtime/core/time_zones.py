"""Which names are time zones."""

from zoneinfo import ZoneInfo

_NOT_IANA = ("posix/", "right/", "posixrules", "localtime", "Factory")
"""In many zoneinfo folders, but no names of zones: copies, leap seconds counted, links."""


def known_zone(name: str) -> bool:
    """Tell whether `name` is an IANA zone whose rules this machine has."""
    if name.startswith(_NOT_IANA):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # Unknown; a path, or a file that is no zone; a folder, in some versions of Python.
        return False
    return True
