"""Sentences about a Bedtime that runs in another session of the same user."""

from bedtime.i18n import tr


def runs_there(display: str, process: int) -> str:
    """The message where it runs; `display` may be empty."""
    if display:
        return tr(
            "It runs in another session of yours (display {display}, process {process}).",
            display=display,
            process=process,
        )
    return tr(
        "It runs in another session of yours (without a display, process {process}).",
        process=process,
    )


def starts_after_it() -> str:
    """The message that a login's Bedtime waits for the other to end."""
    return tr("When that one ends, Bedtime starts here.")
