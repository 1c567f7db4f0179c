"""Sentences about a time zone that is not told for certain."""

from bedtime.i18n import tr


def doubt(name: str, source: str, ignored_tz: str) -> str:
    """Why the time zone may be wrong, and the remedy; "" where it is certain.

    `source` is where it was found, "" for nowhere; `ignored_tz` is a TZ that names no zone.
    """
    if not source:
        return tr(
            "Nothing here tells the time zone, so {name} is a guess and your times may be off."
            ' Write it into config.toml: zone = "Europe/Berlin"',
            name=name,
        )
    if ignored_tz:
        return tr(
            "TZ={tz} names no time zone; {name} is used. Set TZ to a name like Europe/Berlin",
            tz=ignored_tz,
            name=name,
        )
    return ""
