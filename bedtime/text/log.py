"""Sentences of the log: one line per entry, for its owner to read."""

from bedtime.core.entry import Entry, Kind, parse_instant
from bedtime.core.safe_text import escape
from bedtime.i18n import tr
from bedtime.text.diary import field_names
from bedtime.text.steps import reason_label
from bedtime.text.times import day_and_time, iso_clock_time
from bedtime.text.unanswered_step import choice_made


def entry_line(entry: Entry, title: str, *, unended: bool = False) -> str:
    """One entry of the log; `title` is its step's, "" where it has none.

    `unended` marks a start without a stop before it: the program was cut off, or the clock was set
    right.
    """
    if entry.kind is Kind.STARTED and unended:
        return tr("Bedtime started again, without having ended")
    description = _description(entry)
    return tr("{title}: {said}", title=title, said=description) if title else description


def _description(entry: Entry) -> str:
    """What an entry of the log says, without its step."""
    detail = entry.detail
    match entry.kind:
        case Kind.PLANNED:
            return tr(
                "the plan: bedtime {bedtime}, up at {rising}",
                bedtime=iso_clock_time(detail["bedtime"]) if detail["bedtime"] else tr("none"),
                rising=iso_clock_time(detail["rising"]),
            )
        case Kind.SNOOZED:
            return tr("snoozed until {time}", time=iso_clock_time(detail["until"]))
        case Kind.HELD:
            return tr("held back ({reason})", reason=reason_label(detail["reason"]))
        case Kind.MISSED:
            return tr("missed ({reason})", reason=reason_label(detail["reason"]))
        case Kind.OVERRIDE:
            return tr("bedtime for this night: {time}", time=iso_clock_time(detail["bedtime"]))
        case Kind.PAUSE:
            return tr("reminders paused until {time}", time=_until(entry))
        case Kind.CHECKIN if detail:
            known = field_names()
            fields = ", ".join(known[name] for name in detail if name in known)
            return tr("check-in: {said}", said=fields or tr("something newer"))
        case Kind.INTAKE:
            parts = (
                detail["what"],
                detail["amount"],
                iso_clock_time(detail["taken"]),
                detail["note"],
            )
            return tr("taken: {what}", what=escape(", ".join(part for part in parts if part)))
        case Kind.PUT_OFF if detail["until"]:
            return tr("check-in put off until {time}", time=iso_clock_time(detail["until"]))
        case Kind.UNDONE if entry.step is None:
            return tr("an intake is taken back")
        case Kind.CHOSEN:
            return choice_made(detail["choice"])
        case Kind.SET_ASIDE if detail.get("reason"):
            return tr("night set aside: {reason}", reason=escape(detail["reason"]))
    return _fixed_descriptions()[entry.kind]


def _until(entry: Entry) -> str:
    return day_and_time(parse_instant(entry.detail["until"]), entry.zone, entry.at)


def _fixed_descriptions() -> dict[Kind, str]:
    """What an entry of the log says, by its kind."""
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
