"""Sentences of when not to interrupt, on the settings' Reminders page."""

from bedtime.core.settings import Interrupt, QuietInterrupt
from bedtime.i18n import tr


def full_screen_names() -> dict[Interrupt, str]:
    """What a reminder does over a full-screen window."""
    return {
        Interrupt.WAIT: tr("waits, 15 min at most"),
        Interrupt.TRAY: tr("tray only until it ends"),
        Interrupt.SHOW: tr("comes anyway"),
    }


def do_not_disturb_names() -> dict[QuietInterrupt, str]:
    """What a reminder does under do not disturb."""
    return {
        QuietInterrupt.STEPS: tr("screens, lights out come"),
        QuietInterrupt.WAIT: tr("waits until it ends"),
        QuietInterrupt.TRAY: tr("tray only until it ends"),
        QuietInterrupt.SHOW: tr("comes anyway"),
    }


def call_names() -> dict[Interrupt, str]:
    """What a reminder does over a call."""
    return {
        Interrupt.TRAY: tr("tray only until it ends"),
        Interrupt.WAIT: tr("waits until it ends"),
        Interrupt.SHOW: tr("comes anyway"),
    }


def hint() -> str:
    """What becomes of a reminder that waits, and when the desktop is asked."""
    return tr(
        "What waits stands in Tonight and the tray, to be answered there; once it is too late for"
        " it, it counts as missed. Bedtime looks for these only when a reminder comes, and notes"
        " only what it waited for."
    )
