"""Sentences of the settings' Desktop page: start at login, language, time zone, diagnostics."""

from bedtime.i18n import tr
from bedtime.text import autostart, diagnostics


def at_login(name: str, subject: str) -> str:
    """The state of start at login, and what its check box does about it.

    `name` is a Found of adapters/autostart/backend.py.
    """
    text, remedy = autostart.finding(name, subject)
    here = {
        "ON": "",
        "OFF": "",
        "OTHER": tr("Tick it to start this Bedtime in its place."),
        "SWITCHED_OFF": tr("Tick it to switch it on again."),
        "GONE": tr("Tick it to start this Bedtime."),
    }.get(name, remedy)
    return f"{text} {here}".strip()


def system_language() -> str:
    """The choice to follow the system's language."""
    return tr("The system's")


def untranslated_language(language: str) -> str:
    """A language that config.toml names and Bedtime has no translation for."""
    return tr("{language} (not translated yet)", language=language)


def language_hint() -> str:
    """What changes when another language is chosen."""
    return tr("What is open stays as it is; what is opened from then on speaks it.")


def system_zone(zone: str) -> str:
    """The choice to follow the system's time zone."""
    return tr("The &system's time zone ({zone})", zone=zone)


def invalid_zone(typed: str) -> str:
    """The message that what is typed is no time zone."""
    if not typed:
        return tr("Type a time zone like Europe/Berlin, or choose one.")
    return tr("“{zone}” is no time zone; they are called like Europe/Berlin.", zone=typed)


def checking() -> str:
    """The message that diagnostics are running."""
    return tr("Looking …")


def check_columns() -> tuple[str, str, str]:
    """The column headings of the diagnostics."""
    return tr("What"), tr("There"), tr("Found")


def works_label(result: diagnostics.CheckResult) -> str:
    """Whether something is there, in a word."""
    return {True: tr("yes"), False: tr("no"), None: "—"}[result.works]


def details(result: diagnostics.CheckResult) -> str:
    """What was found, and below it the remedy."""
    return f"{result.says}\n{result.remedy}" if result.remedy else result.says
