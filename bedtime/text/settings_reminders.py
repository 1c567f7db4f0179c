"""The page of the reminders, in words."""

from bedtime.i18n import tr
from bedtime.text import times


def countdown(*, gentle: bool) -> str:
    """Say what is counted down, or why nothing is."""
    if gentle:
        return tr("The gentle voice counts nothing down.")
    return tr("Tonight says how long it is to bedtime.")


def discreet() -> str:
    """Say what discreet reminders keep to themselves."""
    return tr(
        "For a screen that others see: a notification says only “Bedtime”."
        " Which step it is stands in Tonight."
    )


def snooze(first: float) -> str:
    """Say what the lengths are for."""
    return tr(
        "The first is the button's: “Snooze {length}”, and the command's.",
        length=times.minutes(first),
    )


def no_snooze() -> str:
    """Say that one length is needed."""
    return tr("Write one length at least, such as 10.")


def wrong_snooze(typed: str) -> str:
    """Say which of the lengths cannot count."""
    return tr(
        "“{typed}” cannot count: write minutes, more than 0 and at most 240, such as 10, 5.",
        typed=typed,
    )


def heads_up(title: str) -> str:
    """Say what a heads-up is; `title` is that of the step it comes before."""
    return tr("A quiet word before “{title}”, to finish what you are doing.", title=title)


def no_screens() -> str:
    """Say that there is no step that a heads-up would come before."""
    return tr("There is no “screens” among the steps now, and so no heads-up before it.")


def suggest(*, deletes: bool) -> str:
    """Say what the suggestions rest on, or what goes with them."""
    if deletes:
        return tr("The computer's use is noted no more, and what was kept of it is deleted.")
    return tr("From when the computer was used: that is noted, and stays on this machine.")
