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


def unknown() -> str:
    """The running program does not say whether entries wait; for `status` and `doctor`."""
    return tr("Bedtime does not say whether everything is on disk; wait a moment and ask again.")


def not_in_file(count: int | None) -> str:
    """What an exported file lacks as it is not on disk yet; None: it cannot be told how much."""
    if count is None:
        return tr(
            "Bedtime runs but does not answer: what is not on disk yet is not in the file;"
            " export again later"
        )
    return tr_n(
        "{count} entry is not on disk yet and not in the file; export again once it is",
        "{count} entries are not on disk yet and not in the file; export again once they are",
        count,
    )


def not_in_backup(count: int) -> str:
    """What a backup lacks as it is not on disk yet."""
    return tr_n(
        "{count} entry is not on disk yet and not in the backup.",
        "{count} entries are not on disk yet and not in the backup.",
        count,
    )


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


def lost(count: int, why: str) -> str:
    """What was lost at the end."""
    gone = tr_n(
        "{count} entry could not be written and is lost.",
        "{count} entries could not be written and are lost.",
        count,
    )
    return f"{gone} {why}".rstrip()
