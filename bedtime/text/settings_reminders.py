"""Sentences of the settings' Reminders page."""

from bedtime.i18n import tr
from bedtime.text import times


def countdown_hint(*, gentle: bool) -> str:
    """What is counted down, or why nothing is."""
    if gentle:
        return tr("The gentle voice counts nothing down.")
    return tr("Tonight says how long it is to bedtime.")


def discreet_hint() -> str:
    """What discreet reminders leave out."""
    return tr(
        "For a screen that others see: a notification says only “Bedtime”."
        " Which step it is stands in Tonight."
    )


def urgent_hint() -> str:
    """Why a reminder that stays may be urgent, and what it is else."""
    return tr(
        "GNOME takes any but urgent notifications down after some seconds. Without this, Screens"
        " off and Lights out leave the screen there too, and wait in Tonight."
    )


def snooze_hint(first: float) -> str:
    """What the snooze lengths are for; `first` is minutes."""
    return tr(
        "The first is the button's: “Snooze {length}”, and the command's.",
        length=times.short_duration(first),
    )


def snooze_missing() -> str:
    """The message that one snooze length is needed."""
    return tr("Write one length at least, such as 10.")


def invalid_snooze(typed: str) -> str:
    """The message that one of the snooze lengths is invalid."""
    return tr(
        "“{typed}” cannot count: write minutes, more than 0 and at most 240, such as 10, 5.",
        typed=typed,
    )


def heads_up_hint(title: str) -> str:
    """What a heads-up is; `title` is that of the step it announces."""
    return tr("A quiet word before “{title}”, to finish what you are doing.", title=title)


def no_heads_up_step() -> str:
    """The message that there is no step that a heads-up could announce."""
    return tr("There is no “screens” among the steps now, and so no heads-up before it.")


def suggestions_hint(*, deletes: bool) -> str:
    """What the suggestions use, or what is deleted when they are turned off."""
    if deletes:
        return tr("The computer's use is noted no more, and what was kept of it is deleted.")
    return tr("From when the computer was used: that is noted, and stays on this machine.")
