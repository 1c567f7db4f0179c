"""Sentences about what happened and is not on disk yet."""

from bedtime.i18n import tr, tr_n


def waiting(count: int, why: str = "") -> str:
    """How many entries wait to be written, and why; for Tonight, `status` and `doctor`."""
    waits = tr_n(
        "{count} entry is not on disk yet; it is written as soon as it can be.",
        "{count} entries are not on disk yet; they are written as soon as they can be.",
        count,
    )
    return f"{waits} {why}".rstrip()


def tooltip(count: int) -> str:
    """A line of the tray's tooltip."""
    return tr_n("{count} entry is not on disk yet", "{count} entries are not on disk yet", count)


def read_only(folder: object) -> str:
    """That nothing can be recorded in this profile, and the remedy."""
    return tr(
        "The profile {folder} is read-only: reminders come, but nothing is recorded. Check that you"
        " own it and that its disk is mounted for writing.",
        folder=folder,
    )


def title() -> str:
    """The title of the question before quitting."""
    return tr("Quit Bedtime?")


def question(count: int, why: str) -> str:
    """The question before quitting, with what would be lost."""
    lost = tr_n(
        "{count} entry is not on disk and would be lost.",
        "{count} entries are not on disk and would be lost.",
        count,
    )
    return f"{lost} {why}".rstrip()


def quit_anyway() -> str:
    """The button that quits all the same."""
    return tr("&Quit and lose it")


def stay() -> str:
    """The button that goes on."""
    return tr("&Keep running")


def lost(count: int, why: str) -> str:
    """What was lost at the end."""
    gone = tr_n(
        "{count} entry could not be written and is lost.",
        "{count} entries could not be written and are lost.",
        count,
    )
    return f"{gone} {why}".rstrip()
