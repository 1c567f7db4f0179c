"""Sentences about notification servers: how a reminder is answered there, what they cannot do."""

from bedtime.i18n import tr
from bedtime.text.diagnostics import CheckResult


def how_to_answer(answering: str) -> str:
    """How to answer a reminder whose buttons are not drawn; "" where they are.

    `answering` is an Answering of adapters/notify/known_servers.py.
    """
    return {
        "middle_click": tr("To answer, click here with the middle mouse button: Tonight opens."),
        "click": tr("To answer, click here: Tonight opens."),
        "elsewhere": tr("Answer in Bedtime's window or tray menu."),
    }.get(answering, "")


def remark(answering: str, server: str, *, stays: bool) -> str:
    """What a reminder is like on this server, where it is not as anywhere else; else "".

    `stays`: whether one that is to stay does so until it is answered. `server` is what its users
    call it.
    """
    if answering == "list":
        return tr("{server} shows the buttons as a list: choose one, then press OK.", server=server)
    hover = answering == "hover"
    if not hover and stays:
        return ""
    if hover and stays:
        return tr(
            "Reminders that stay show their buttons at once; of the others {server} shows the"
            " buttons while the pointer is on it.",
            server=server,
        )
    leaves = tr("A reminder leaves the screen after some seconds, also one that is to stay.")
    if not hover:
        return leaves
    buttons = tr("{server} shows the buttons while the pointer is on it.", server=server)
    return f"{buttons} {leaves}"


def urgency_remedy() -> str:
    """How reminders that are to stay do so where only urgent notifications stay."""
    return tr(
        "With “Stay until answered” in the settings (urgent = true under [reminders]) Screens off"
        " and Lights out stay."
    )


def buttons_not_drawn(answering: str) -> CheckResult:
    """The result that the server announces buttons and draws none, and how to answer there."""
    ways = {
        "middle_click": tr(
            "Click a reminder with the middle mouse button: that opens Tonight, which has them."
        ),
        "click": tr("Click a reminder: that opens Tonight, which has them."),
    }
    elsewhere = tr("Answer in the tray menu, in the Tonight window, or with “bedtime done KEY”.")
    return CheckResult(
        False, tr("The buttons of reminders are not drawn here."), ways.get(answering, elsewhere)
    )
