"""Sentences about a program whose files were replaced while it runs."""

from bedtime.i18n import tr


def title() -> str:
    """The window's title."""
    return tr("Bedtime")


def message() -> str:
    """What was not possible, and what to do."""
    return tr("Bedtime was updated; start it again.")


def start_again() -> str:
    """The button that ends this program and starts the new one."""
    return tr("&Start again")


def not_now() -> str:
    """The button that goes on with this one."""
    return tr("&Not now")


def not_yet() -> str:
    """The message that the new program cannot be started."""
    return tr(
        "The new Bedtime cannot be started yet. Wait until the update is done, then try again."
    )
