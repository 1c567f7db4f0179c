"""The reminder to try, in words: what it says, and what became of it."""

from bedtime.i18n import tr


def summary() -> str:
    """Head it."""
    return tr("A reminder to try")


def body() -> str:
    """Say what it is."""
    return tr("This is how Bedtime speaks up in the evening.")


def under_way() -> str:
    """Say that nothing is known of it yet."""
    return tr("It is on its way.")


def late(said: str, remedy: str) -> str:
    """Say that nothing shows it still, why, and what to do about it."""
    return _joined(tr("Nothing shows it yet."), said, remedy)


def with_buttons(server: str) -> str:
    """Say that a server shows it; `server` is its name, empty where it does not tell."""
    return tr(
        "{server} shows it. Did you see it? Press one of its buttons.",
        server=server or _unnamed(),
    )


def without_buttons(server: str, remedy: str) -> str:
    """Say that a server shows it that has no buttons."""
    said = tr("{server} shows it, without buttons. Did you see it?", server=server or _unnamed())
    return _joined(said, remedy)


def in_window(said: str, remedy: str) -> str:
    """Say that it is a small window, and why."""
    return _joined(tr("It is a small window, with its buttons."), said, remedy)


def answered(button: str) -> str:
    """Say which button was pressed."""
    return tr("You pressed “{button}”, and Bedtime heard it.", button=button)


def opened() -> str:
    """Say that its body was pressed."""
    return tr("You pressed the reminder itself: in the evening that opens Tonight.")


def closed() -> str:
    """Say that it was closed."""
    return tr("You closed it: in the evening the step stays open in the tray and in Tonight.")


def _unnamed() -> str:
    return tr("The notification server")


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
