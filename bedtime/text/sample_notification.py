"""Sentences of the sample notification, and of what became of it."""

from bedtime.i18n import tr


def summary() -> str:
    """The title of the sample notification."""
    return tr("A reminder to try")


def body() -> str:
    """The text of the sample notification."""
    return tr("This is how Bedtime speaks up in the evening.")


def pending() -> str:
    """The message that nothing is known of the sample notification yet."""
    return tr("It is on its way.")


def not_shown(cause: str, remedy: str) -> str:
    """The message that nothing has shown it so far, why, and the remedy."""
    return _joined(tr("Nothing shows it yet."), cause, remedy)


def shown_with_buttons(server: str, remark: str) -> str:
    """The message that a notification server shows it; `server` is its name, "" if unknown.

    `remark` is what its buttons are like there, "" where they are as usual.
    """
    text = tr(
        "{server} shows it. Did you see it? Press one of its buttons.",
        server=server or _unnamed(),
    )
    return _joined(text, remark)


def shown_without_buttons(server: str, remedy: str) -> str:
    """The message that a notification server shows it, but has no buttons."""
    text = tr("{server} shows it, without buttons. Did you see it?", server=server or _unnamed())
    return _joined(text, remedy)


def shown_in_window(cause: str, remedy: str) -> str:
    """The message that it is a small window, and why."""
    return _joined(tr("It is a small window, with its buttons."), cause, remedy)


def answered(button: str) -> str:
    """Which of its buttons was pressed."""
    return tr("You pressed “{button}”, and Bedtime heard it.", button=button)


def opened() -> str:
    """The message that the notification itself was clicked."""
    return tr("You pressed the reminder itself: in the evening that opens Tonight.")


def closed() -> str:
    """The message that the notification was closed."""
    return tr("You closed it: in the evening the step stays open in the tray and in Tonight.")


def _unnamed() -> str:
    return tr("The notification server")


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
