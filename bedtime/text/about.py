"""Sentences of the settings' About page."""

from bedtime.i18n import tr
from bedtime.text.evidence import Evidence

LIBRARIES = (
    ("Qt, PySide6", "LGPL 3"),
    ("APScheduler, jeepney, platformdirs, tomlkit, tzlocal", "MIT"),
    ("tzdata", "Apache 2.0"),
    ("Python", "PSF"),
)
"""Libraries that Bedtime is built on, each with its licence."""


def version(bedtime: str, qt: str, python: str) -> str:
    """Versions of Bedtime, of Qt and of Python."""
    return tr(
        "Version {version}, on Qt {qt} and Python {python}", version=bedtime, qt=qt, python=python
    )


def description() -> str:
    """What Bedtime is and does."""
    return tr(
        "Bedtime leads you through the evening, step by step, to a consistent bedtime, and asks in"
        " the morning how the night was. All of it stays on your machine: it opens no network"
        " connection, ever."
    )


def evidence_intro() -> str:
    """The introduction above the list of evidence for the defaults."""
    return tr(
        "What the defaults rest on, and how strong that is. All of them can be changed; the names"
        " are those of the papers, for any library."
    )


def evidence(evidence: Evidence) -> str:
    """One piece of evidence: what is known, how strong it is, and the source."""
    return f"{evidence.text} {evidence.strength}\n{evidence.source}"


def licence() -> str:
    """The licences of Bedtime and of what it is built on."""
    own = tr("Bedtime is free software under the MIT licence.")
    others = "; ".join(f"{name}: {licence}" for name, licence in LIBRARIES)
    return tr("{own} It is built on these: {others}.", own=own, others=others)
