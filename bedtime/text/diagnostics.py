"""Sentences of the diagnostics: what works on this desktop, and remedies for what does not."""

from dataclasses import dataclass

from bedtime.i18n import tr
from bedtime.text import interruptions


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check; `remedy` is "" where none is needed.

    The fields are the keys of `bedtime doctor --json`.
    """

    works: bool | None
    """None where it is not used or not needed."""
    says: str
    remedy: str = ""


def finding(name: str, subject: str = "") -> tuple[str, str]:
    """The sentence for a Finding of adapters/availability.py, and its remedy, "" for none."""
    text, remedy = _findings()[name]
    return text.format(subject=subject), remedy


def check_names() -> dict[str, str]:
    """The names of the checks, in the order of `bedtime doctor`."""
    return {
        "display": tr("Display"),
        "bus": tr("Session bus"),
        "tray": tr("Tray"),
        "notifications": tr("Notifications"),
        "buttons": tr("Buttons on notifications"),
        "suspend": tr("Suspend and clock"),
        "zone": tr("Time zone"),
        "lock": tr("Screen lock"),
        "idle": tr("Idle"),
        "night_light": tr("Night light"),
        "do_not_disturb": tr("Do not disturb"),
        "full_screen": tr("Full screen"),
        "call": tr("Calls"),
        "autostart": tr("Start at login"),
        "log": tr("Log"),
    }


def _findings() -> dict[str, tuple[str, str]]:
    """What was found, and the remedy."""
    install = tr("Install one: dunst, mako or xfce4-notifyd; till then a small window appears.")
    return {
        "BUS": (tr("The session bus answers."), ""),
        "NO_BUS": (
            tr("There is no session bus, so no notifications."),
            tr("Start Bedtime from a desktop session, or under dbus-run-session."),
        ),
        "BUS_LOST": (
            tr("The session bus cannot be reached: {subject}."),
            tr("Bedtime looks for it again by itself."),
        ),
        "NO_SERVER": (tr("Nothing on this desktop shows notifications."), install),
        "ASKING": (tr("The session bus has not answered yet."), ""),
        "SERVER": (tr("{subject} shows notifications, with buttons."), ""),
        "SERVER_STARTS": (tr("A notification server starts with the first reminder."), ""),
        "NO_BUTTONS": (
            tr("{subject} shows notifications, without buttons."),
            tr("Answer in the tray menu, or with “bedtime done KEY”."),
        ),
        "BUTTONS_NOT_DRAWN": (tr("{subject} shows notifications, and draws no buttons."), ""),
        "SERVER_CLOSES": (
            tr("The notification server closed a reminder at once that was to stay."),
            tr("It comes as a small window instead; look for a rule in the server's settings."),
        ),
        "SERVER_SILENT": (
            tr("A notification server runs but does not answer."),
            tr("Start it anew."),
        ),
        "SERVER_REFUSED": (tr("The notification server refused a reminder: {subject}."), install),
        "OPEN_IDS_UNWRITABLE": (
            tr("The note of what is on the screen cannot be kept: {subject}."),
            tr("After a crash old reminders may stay; make room, or allow writing."),
        ),
        "LOGIND_HINT": (
            tr("logind says when the session is locked, if the screen locker tells it so."),
            tr(
                "swaylock and i3lock do not: let what starts them tell logind (SetLockedHint), or"
                " reminders appear behind the lock."
            ),
        ),
        "NO_LOGIND": (tr("There is no logind on the system bus."), ""),
        "NO_SESSION": (tr("logind does not say whether this session is locked."), ""),
        "SAVER": (tr("{subject} says when the screen is locked."), ""),
        "NO_SAVER": (
            tr("No screen saver on the session bus says when the screen is locked."),
            tr(
                "Reminders also appear behind the lock; with “discreet = true” under [reminders] in"
                " config.toml they say only “Bedtime”."
            ),
        ),
        "IDLE_MUTTER": (tr("GNOME says when the computer is used."), ""),
        "IDLE_WAYLAND": (tr("The Wayland compositor says when the computer is used."), ""),
        "IDLE_X11": (
            tr("The X server is asked once a minute when the computer was used."),
            "",
        ),
        "IDLE_LOGIND": (
            tr("logind says when the computer is used, some minutes late."),
            "",
        ),
        "NO_IDLE": (
            tr("Nothing here says when the computer is used."),
            tr(
                "None is fine: the morning check-in is offered after the rising all the same, and"
                " suggests only what the evening's answers tell."
            ),
        ),
        **interruptions.findings(),
        "TERMINAL": (tr("Reminders are printed on the terminal."), ""),
        "TERMINAL_CLOSED": (tr("The terminal is gone; nothing is printed any more."), ""),
    }


UNSEEN = ("offscreen", "minimal", "minimalegl")
"""The platforms of Qt that show no window to anybody."""


def display(kind: str, why: str) -> CheckResult:
    """Whether there is a display; `why` there is none, or another's name in Qt."""
    if kind == "other" and why in UNSEEN:
        return CheckResult(
            False,
            tr("QT_QPA_PLATFORM={name}: windows are drawn, and nobody sees them.", name=why),
            tr("Start Bedtime without QT_QPA_PLATFORM."),
        )
    if kind == "other" and why:
        return CheckResult(True, tr("{name}, as QT_QPA_PLATFORM says.", name=why))
    if kind:
        return CheckResult(True, {"x11": "X11", "wayland": "Wayland"}.get(kind, kind))
    return CheckResult(
        False,
        tr("None: {why}.", why=why),
        tr("Reminders appear on the terminal, and by D-Bus if there is a bus."),
    )


def buttons(*, there: bool) -> CheckResult:
    """Whether reminders have buttons here."""
    if there:
        return CheckResult(True, tr("Done, Snooze and Skip stand on the reminder."))
    return CheckResult(
        False,
        tr("Reminders have no buttons here."),
        tr("Answer in the tray menu, in the Tonight window, or with “bedtime done KEY”."),
    )


def tray(*, there: bool) -> CheckResult:
    """Whether there is a tray, on the bus or, under X11, of the older kind."""
    if there:
        return CheckResult(True, tr("The desktop has a tray for icons."))
    return CheckResult(
        False,
        tr("No tray was found."),
        tr(
            "On GNOME install the extension AppIndicator (on Debian:"
            " gnome-shell-extension-appindicator), log in anew and turn it on in “Extensions”; on"
            " others add the tray, or status notifier, to the panel. Till then a click on a"
            " reminder, or on Bedtime in the menu, opens Tonight; a tray that appears later is"
            " taken."
        ),
    )


def tray_without_display() -> CheckResult:
    """The result that there is no tray because there is no display."""
    return CheckResult(
        False,
        tr("There is no tray without a display."),
        tr("Answer with commands: “bedtime done KEY”, “snooze KEY” or “skip KEY”."),
    )


def no_tray_notice(*, opens: bool) -> str:
    """The notice at the start that there is no tray; `opens` tells whether Tonight opens then."""
    if opens:
        return tr(
            "There is no tray here, so the Tonight window takes its place; “bedtime” opens it"
            " again. “bedtime doctor” says how to get a tray."
        )
    return tr(
        "There is no tray here; a click on a reminder, or “bedtime”, opens Tonight."
        " “bedtime doctor” says how to get a tray."
    )


def not_used(provider: str) -> CheckResult:
    """The result for what this version does not use, and which program could provide it."""
    if not provider:
        return CheckResult(None, tr("Not used by this version."))
    return CheckResult(None, tr("Not used by this version; {by} could offer it.", by=provider))


def use_not_watched() -> CheckResult:
    """The result that the computer's use is not watched, as the settings have it."""
    return CheckResult(
        None, tr("The computer's use is not watched: suggest = false under [checkin] says so.")
    )


def suspend(*, logind: bool) -> CheckResult:
    """How sleep and clock changes are noticed; `logind` tells whether logind reports them."""
    if logind:
        text = tr("logind says when the machine wakes; the wall clock is looked at every minute.")
        return CheckResult(True, text)
    return CheckResult(
        True,
        tr("The wall clock is looked at every minute; sleep is noticed by it."),
        tr("With logind or elogind Bedtime would notice waking at once."),
    )


def zone(name: str, source: str, ignored_tz: str) -> CheckResult:
    """The time zone and its source, "" for none; `ignored_tz` is a TZ that names no zone."""
    if not source:
        return CheckResult(
            False,
            tr("Nothing tells the time zone; {name} is a guess.", name=name),
            tr('Write it into config.toml: zone = "Europe/Berlin"'),
        )
    if ignored_tz:
        return CheckResult(
            False,
            tr(
                "{name} ({source}); TZ={tz} names no zone.",
                name=name,
                source=source,
                tz=ignored_tz,
            ),
            tr("Set TZ to a name like Europe/Berlin, or write zone into config.toml."),
        )
    return CheckResult(True, tr("{name} ({source})", name=name, source=source))


def log(path: str, error: str) -> CheckResult:
    """Whether the log can be read: its path, or the error."""
    return CheckResult(not error, error or path)


def log_unwritable(path: str) -> str:
    """The message that nothing can be added to the log."""
    return tr("{path} cannot be written; allow it, or make room.", path=path)
