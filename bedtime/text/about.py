"""The page about Bedtime, in words."""

from bedtime.i18n import tr
from bedtime.text.evidence import Evidence

LIBRARIES = (
    ("Qt, PySide6", "LGPL 3"),
    ("APScheduler, jeepney, platformdirs, tomlkit, tzlocal", "MIT"),
    ("tzdata", "Apache 2.0"),
    ("Python", "PSF"),
)
"""What Bedtime is built on, and under which licences that comes."""


def version(bedtime: str, qt: str, python: str) -> str:
    """Name the version, and what it runs on."""
    return tr(
        "Version {version}, on Qt {qt} and Python {python}", version=bedtime, qt=qt, python=python
    )


def what() -> str:
    """Say what Bedtime is."""
    return tr(
        "Bedtime leads you through the evening, step by step, to a consistent bedtime, and asks in"
        " the morning how the night was. All of it stays on your machine: it opens no network"
        " connection, ever."
    )


def defaults() -> str:
    """Say what the list of evidence is."""
    return tr(
        "What the defaults rest on, and how strong that is. All of them can be changed; the names"
        " are those of the papers, for any library."
    )


def evidence(known: Evidence) -> str:
    """Say what is known, how strong it is, and who found it."""
    return f"{known.says} {known.strength}\n{known.source}"


def licence() -> str:
    """Name the licences."""
    own = tr("Bedtime is free software under the MIT licence.")
    others = "; ".join(f"{name}: {licence}" for name, licence in LIBRARIES)
    return tr("{own} It is built on these: {others}.", own=own, others=others)
