"""The log in words: one line an entry, as its owner would read it."""

from bedtime.core.entry import Entry, Kind, read
from bedtime.core.safe_text import plain
from bedtime.i18n import tr
from bedtime.text.diary import names
from bedtime.text.steps import reason
from bedtime.text.times import clock_of, when
from bedtime.text.unanswered_step import chosen


def line(entry: Entry, title: str, *, unended: bool = False) -> str:
    """Say one entry; `title` is its step's, empty where it has none.

    `unended` tells of a start that the one before had not ended: it was cut off, or the clock was
    set right.
    """
    if entry.kind is Kind.STARTED and unended:
        return tr("Bedtime started again, without having ended")
    said = _said(entry)
    return tr("{title}: {said}", title=title, said=said) if title else said


def _said(entry: Entry) -> str:
    detail = entry.detail
    match entry.kind:
        case Kind.PLANNED:
            return tr(
                "the plan: bedtime {bedtime}, up at {rising}",
                bedtime=clock_of(detail["bedtime"]) if detail["bedtime"] else tr("none"),
                rising=clock_of(detail["rising"]),
            )
        case Kind.SNOOZED:
            return tr("snoozed until {time}", time=clock_of(detail["until"]))
        case Kind.HELD:
            return tr("held back ({reason})", reason=reason(detail["reason"]))
        case Kind.MISSED:
            return tr("missed ({reason})", reason=reason(detail["reason"]))
        case Kind.OVERRIDE:
            return tr("bedtime for this night: {time}", time=clock_of(detail["bedtime"]))
        case Kind.PAUSE:
            return tr("reminders paused until {time}", time=_until(entry))
        case Kind.CHECKIN if detail:
            known = names()
            said = ", ".join(known[name] for name in detail if name in known)
            return tr("check-in: {said}", said=said or tr("something newer"))
        case Kind.INTAKE:
            parts = (detail["what"], detail["amount"], clock_of(detail["taken"]), detail["note"])
            return tr("taken: {what}", what=plain(", ".join(part for part in parts if part)))
        case Kind.PUT_OFF if detail["until"]:
            return tr("check-in put off until {time}", time=clock_of(detail["until"]))
        case Kind.UNDONE if entry.step is None:
            return tr("an intake is taken back")
        case Kind.CHOSEN:
            return chosen(detail["choice"])
        case Kind.SET_ASIDE if detail.get("reason"):
            return tr("night set aside: {reason}", reason=plain(detail["reason"]))
    return _plain()[entry.kind]


def _until(entry: Entry) -> str:
    return when(read(entry.detail["until"]), entry.zone, entry.at)


def _plain() -> dict[Kind, str]:
    return {
        Kind.SHOWN: tr("shown"),
        Kind.DONE: tr("done"),
        Kind.SKIPPED: tr("skipped"),
        Kind.UNANSWERED: tr("unanswered"),
        Kind.UNDONE: tr("answer taken back"),
        Kind.SET_ASIDE: tr("night set aside"),
        Kind.BACK: tr("back to plan"),
        Kind.RESUME: tr("reminders resumed"),
        Kind.STARTED: tr("Bedtime started"),
        Kind.STOPPED: tr("Bedtime ended"),
        Kind.CHECKIN: tr("check-in"),
        Kind.OFFERED: tr("check-in offered"),
        Kind.PUT_OFF: tr("no check-in today"),
    }
