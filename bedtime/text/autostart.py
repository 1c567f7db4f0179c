"""Start at login, in words: whether it is on, and what to do where it is not as wished."""

from bedtime.i18n import tr


def found(name: str, subject: str = "") -> tuple[str, str]:
    """Describe a Found of adapters/autostart/backend.py, and its remedy, which may be empty."""
    said, remedy = _founds()[name]
    return said.format(subject=subject), remedy


def _founds() -> dict[str, tuple[str, str]]:
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
        "NO_WAY": (
            tr("Bedtime knows no way to start at login here."),
            tr("Add “bedtime --at-login” to the programs that your desktop starts at login."),
        ),
    }
