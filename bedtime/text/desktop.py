"""The page of the desktop, in words: start at login, language, time zone, what is offered."""

from bedtime.i18n import tr
from bedtime.text import autostart, diagnostics


def at_login(name: str, subject: str) -> str:
    """Say a Found of adapters/autostart/backend.py by its name, and what to do about it here."""
    said, remedy = autostart.found(name, subject)
    here = {
        "ON": "",
        "OFF": "",
        "OTHER": tr("Tick it to start this Bedtime in its place."),
        "SWITCHED_OFF": tr("Tick it to switch it on again."),
        "GONE": tr("Tick it to start this Bedtime."),
    }.get(name, remedy)
    return f"{said} {here}".strip()


def systems_language() -> str:
    """Name the choice of the system's language."""
    return tr("The system's")


def untranslated(language: str) -> str:
    """Name a language that config.toml asks for and that Bedtime does not speak."""
    return tr("{language} (not translated yet)", language=language)


def language_meaning() -> str:
    """Say what another language changes."""
    return tr("What is open stays as it is; what is opened from then on speaks it.")


def systems_zone(zone: str) -> str:
    """Label the choice to follow the system's time zone."""
    return tr("The &system's time zone ({zone})", zone=zone)


def no_zone(typed: str) -> str:
    """Say that what is typed is no time zone."""
    if not typed:
        return tr("Type a time zone like Europe/Berlin, or choose one.")
    return tr("“{zone}” is no time zone; they are called like Europe/Berlin.", zone=typed)


def looking() -> str:
    """Say that the desktop is being looked at."""
    return tr("Looking …")


def heads() -> tuple[str, str, str]:
    """Head the columns of what the desktop offers."""
    return tr("What"), tr("There"), tr("Found")


def works(answer: diagnostics.CheckResult) -> str:
    """Say in a word whether it is there."""
    return {True: tr("yes"), False: tr("no"), None: "—"}[answer.works]


def found(answer: diagnostics.CheckResult) -> str:
    """Say what was found, and what to do about it."""
    return f"{answer.says}\n{answer.remedy}" if answer.remedy else answer.says
