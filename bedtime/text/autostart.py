"""Sentences about start at login: whether it is on, and the remedy where it is not."""

from bedtime.i18n import tr


def finding(name: str, subject: str = "") -> tuple[str, str]:
    """The sentence for a Found of adapters/autostart/backend.py, and its remedy, "" for none."""
    text, remedy = _findings()[name]
    return text.format(subject=subject), remedy


def only_in_shell(name: str, folder: str) -> str:
    """The message that a session looks elsewhere, since only this shell has a variable."""
    return tr(
        "Only this shell has {name}={folder}: your session will not look there. Set it for the"
        " whole session, or repeat this without it.",
        name=name,
        folder=folder,
    )


def _findings() -> dict[str, tuple[str, str]]:
    """Whether start at login is on, each with what to do about it."""
    turn_on = tr("“bedtime autostart on” turns it on.")
    anew = tr("“bedtime autostart on” lets it start this Bedtime.")
    return {
        "ON": (tr("{subject} starts Bedtime at login."), ""),
        "OTHER": (tr("At login another Bedtime starts, by “{subject}”."), anew),
        "OFF": (tr("Bedtime does not start at login."), turn_on),
        "SWITCHED_OFF": (
            tr("{subject} is switched off: Bedtime does not start at login."),
            turn_on,
        ),
        "GONE": (tr("What is to start at login is not there any more: “{subject}”."), anew),
        "UNREADABLE": (
            tr("Whether Bedtime starts at login cannot be told ({subject})."),
            tr("Allow reading it, or remove it."),
        ),
        "UNWRITABLE": (
            tr("Start at login could not be changed ({subject})."),
            tr("Allow writing there, or use your desktop's settings."),
        ),
        "NO_BACKEND": (
            tr("Bedtime knows no way to start at login here."),
            tr("Add “bedtime --at-login” to the programs that your desktop starts at login."),
        ),
    }
