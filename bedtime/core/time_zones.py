"""Validity of IANA time zone names."""

from zoneinfo import ZoneInfo

_NOT_IANA = ("posix/", "right/", "posixrules", "localtime", "Factory")
"""Files in many zoneinfo folders that are no IANA names: copies, zones with leap seconds, links."""


def known_zone(name: str) -> bool:
    """Return whether `name` is an IANA zone whose rules this machine has."""
    if name.startswith(_NOT_IANA):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # Unknown; a path, or a file that is no zone; a folder, in some versions of Python.
        return False
    return True
