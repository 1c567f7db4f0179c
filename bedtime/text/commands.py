"""What the commands say: what was done, and why something was not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bedtime.core.entry import read
from bedtime.core.evening.effects import Refusal
from bedtime.core.safe_text import plain
from bedtime.i18n import tr
from bedtime.text.times import clock_of, when


def confirmed(order: Mapping[str, Any], reply: Mapping[str, Any], now: datetime) -> str:
    """Say that an order was carried out, and what holds now."""
    title = reply.get("title", "")
    match order["order"]:
        case "done":
            return tr("{title}: done.", title=title)
        case "skip":
            return tr("{title}: skipped.", title=title)
        case "snooze":
            return tr("{title}: again at {time}.", title=title, time=clock_of(reply["due"]))
        case "undo":
            return tr("{title}: the last answer is taken back.", title=title)
        case "pause":
            return tr(
                "No reminders until {time}.",
                time=when(read(reply["paused_until"]), reply["zone"], now),
            )
        case "resume":
            return tr("Reminders again.")
        case "later":
            return tr("Bedtime tonight: {time}.", time=clock_of(reply["bedtime"]))
        case "take":
            return tr("Noted: {what}.", what=_taken(order))
        case "untake":
            return tr("Taken back: {what}.", what=_taken(order))
        case "aside":
            return tr("The night is set aside: no reminders, and no gap in your records.")
    return tr("Back to plan: bedtime {time}.", time=clock_of(reply["bedtime"] or reply["rising"]))


def harmless(refusal: Refusal) -> bool:
    """Whether nothing had to be done because it holds already."""
    return refusal is Refusal.ALREADY_SO


def already(order: Mapping[str, Any], reply: Mapping[str, Any]) -> str:
    """Say that what was asked for holds already."""
    match order["order"]:
        case "resume":
            return tr("Nothing is paused.")
        case "aside":
            return tr("The night is set aside already.")
        case "back":
            return tr("The night follows the plan already.")
        case "checkin":
            return tr("That is noted already.")
        case "skip":
            return tr("{title} is skipped already.", title=reply.get("title", ""))
    return tr("{title} is done already.", title=reply.get("title", ""))


def refused(refusal: Refusal, order: Mapping[str, Any], reply: Mapping[str, Any]) -> str:
    """Say why an order was not carried out, and what to do."""
    match refusal:
        case Refusal.UNKNOWN_STEP:
            known = ", ".join(reply.get("known") or ()) or tr("none")
            return tr(
                "no step is called “{key}” that night; there are: {known}",
                key=order.get("key", ""),
                known=known,
            )
        case Refusal.SNOOZE_TOO_LONG:
            return tr(
                "that snooze would run past getting up at {time}; choose fewer minutes",
                time=clock_of(reply["rising"]),
            )
        case Refusal.NOTHING_TO_UNDO:
            return tr("“{title}” has no answer to take back", title=reply.get("title", ""))
        case Refusal.PAUSE_IN_THE_PAST:
            return tr("a pause has to end in the future; see “bedtime pause --help”")
        case Refusal.BEDTIME_OUT_OF_NIGHT:
            return tr(
                "bedtime has to stay before getting up at {time}, and after getting up the day"
                " before; choose fewer minutes",
                time=clock_of(reply["rising"]),
            )
        case Refusal.NIGHT_OFF:
            return tr("tonight is off, so there is no bedtime to move")
        case Refusal.ALREADY_SO:
            return already(order, reply)


def _taken(order: Mapping[str, Any]) -> str:
    what, amount, note = (plain(order[name] or "") for name in ("what", "amount", "note"))
    return ", ".join(part for part in (what, amount, clock_of(order["taken"]), note) if part)
