"""The arguments of Notify: types, order and escapes of the notification specification 1.2."""

from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath
from typing import Any

from bedtime.adapters.notify.known_servers import DefaultAction, KnownServer
from bedtime.adapters.notify.message import Button, Message, printable
from bedtime.core.evening.reminders import Urgency

SIGNATURE = "susssasa{sv}i"

_APP_NAME = "Bedtime"
_NEVER_EXPIRES = 0
_SERVERS_DEFAULT = -1
_LOW_URGENCY, _NORMAL_URGENCY, _CRITICAL_URGENCY = 0, 1, 2


def compose(
    message: Message,
    *,
    capabilities: AbstractSet[str] | None,
    replaces: int,
    icon: str,
    known: KnownServer,
    how_to_answer: str,
) -> tuple[Any, ...]:
    """Return Notify's arguments for a server with these capabilities; None = not known.

    A server without an answer gets buttons, which do no harm, and the body unescaped. `replaces` is
    the server's id of the notification to replace, 0 for none. `known` is what is known of the
    server; `how_to_answer` ends the body where it draws no buttons.
    """
    body, actions = message.body, list[str]()
    announced = capabilities is None or "actions" in capabilities
    if announced:
        actions = _actions(message, known.default)
    if message.buttons and not (announced and known.draws_buttons):
        body = f"{body} {how_to_answer}".strip()
    body = printable(body)
    if capabilities is not None and "body-markup" in capabilities:
        body = _escape_markup(body)
    return (
        _APP_NAME,
        replaces,
        PurePosixPath(icon).as_uri() if icon.startswith("/") else icon,
        printable(message.summary).replace("\n", " "),
        body,
        actions,
        _hints(message, known),
        _NEVER_EXPIRES if message.stays else _SERVERS_DEFAULT,
    )


def _escape_markup(text: str) -> str:
    # xml.sax.saxutils does as much, and brings urllib and http with it: 1.6 MB.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _actions(message: Message, default: DefaultAction) -> list[str]:
    """Return keys and labels; that of `default` is empty, or xfce4-notifyd makes a button of it."""
    opening = [Button.OPEN.value, ""]
    actions = list(opening) if default is DefaultAction.FIRST else []
    for key, label in message.buttons:
        actions += [str(key), printable(label)]
    return [*actions, *opening] if default is DefaultAction.LAST else actions


def _hints(message: Message, known: KnownServer) -> dict[str, tuple[str, Any]]:
    """Return the hints; `resident` is left out, as an answered notification shall close.

    The specification has no category for reminders, so the vendor form is used. A notification that
    does not stay is `transient`: it is not kept in a list that is read in the morning.
    """
    hints: dict[str, tuple[str, Any]] = {
        "desktop-entry": ("s", "bedtime"),
        "category": ("s", "x-bedtime.reminder"),
        "urgency": ("y", _urgency(message, known)),
        "suppress-sound": ("b", True),
    }
    if not message.stays:
        hints["transient"] = ("b", True)
    return hints


def _urgency(message: Message, known: KnownServer) -> int:
    """Return the urgency.

    Critical is one that must be seen also where it would be quiet, and one that is to stay and else
    would not.
    """
    if message.urgency is not Urgency.NORMAL:
        return _CRITICAL_URGENCY
    if message.stays and message.may_be_urgent and known.needs_critical:
        return _CRITICAL_URGENCY
    return _LOW_URGENCY if message.quiet else _NORMAL_URGENCY
