"""Sentences of the dialog that logs an intake and of the intakes window; none steers anybody."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bedtime.core.diary.intake import Intake, Item
from bedtime.core.entry import Entry
from bedtime.core.safe_text import escape, shorten
from bedtime.i18n import tr, tr_n
from bedtime.text import times
from bedtime.text.formats import formats


def menu_label() -> str:
    """The menu entry and button that open the dialog; it names no substance."""
    return tr("Log s&omething taken…")


def preset_names() -> dict[str, str]:
    """Names that can be chosen instead of typed, by their names in config.toml."""
    return {
        "caffeine": tr("caffeine"),
        "alcohol": tr("alcohol"),
        "big meal": tr("big meal"),
        "melatonin": tr("melatonin"),
        "kratom": tr("kratom"),
        "valerian": tr("valerian"),
        "antihistamines": tr("antihistamines"),
        "sleeping pills": tr("sleeping pills"),
        "cannabis": tr("cannabis"),
        "pain medicine": tr("pain medicine"),
    }


def offer_question() -> str:
    """The question of the first opening."""
    return tr("What would you like to log?")


def offer_explanation() -> str:
    """What ticking a name does."""
    return tr(
        "What you tick stands ready, and so does what you have used. Anything else comes up as you"
        " type it."
    )


def summary(intake: Intake, zone: ZoneInfo) -> str:
    """An intake on one line, as the user wrote it, with its time in `zone`."""
    clock = times.time_of_day(intake.taken_at.astimezone(zone).time())
    parts = (one_line(intake.what), one_line(intake.amount), clock, one_line(intake.note))
    return ", ".join(part for part in parts if part)


def one_line(text: str) -> str:
    """Return the user's text on one line, shortened, with control characters escaped."""
    return shorten(escape(text))


def logged(intake: Intake, zone: ZoneInfo) -> str:
    """The message that an intake was logged."""
    return tr("Logged: {what}", what=summary(intake, zone))


def undone(intake: Intake, zone: ZoneInfo) -> str:
    """The message that an intake was removed."""
    return tr("Removed: {what}", what=summary(intake, zone))


def already_undone() -> str:
    """The message that the intake to be removed is not there."""
    return tr("This is not in the log, or was removed already.")


def not_logged(what: str) -> str:
    """The question before closing, about a name that was typed."""
    return tr("“{what}” is not logged yet.", what=one_line(what))


def name_missing() -> str:
    """The message that a name is needed."""
    return tr("What was taken? Choose a name, or write one.")


def day_label(taken: datetime, now: datetime) -> str:
    """The day of an intake, "" for today; both times on the same wall clock."""
    match (now.date() - taken.date()).days:
        case 0:
            return ""
        case 1:
            return tr("yesterday")
    return times.weekday(taken.date())


def taken_at(entry: Entry, intake: Intake) -> str:
    """When something was taken, in the time zone of its entry."""
    at = intake.taken_at.astimezone(ZoneInfo(entry.zone))
    return tr(
        "{weekday} {date}, {time}",
        weekday=times.short_weekday(at.date()),
        date=formats().date(at.date()),
        time=times.time_of_day(at.time()),
    )


def item_columns() -> tuple[str, ...]:
    """The column headings of the table of items: nights on which each was logged."""
    return (
        tr("What"),
        tr("Last 7 nights"),
        tr("Last 30 nights"),
        tr("In a row"),
        tr("Nights since"),
    )


def item_cells(item: Item) -> tuple[str, ...]:
    """An item's numbers of nights, by column."""
    return (
        escape(item.what),
        str(item.in_7),
        str(item.in_30),
        nights_in_a_row(item),
        str(item.nights_since),
    )


def nights_in_a_row(item: Item) -> str:
    """An item's nights in a row, and how many of them are unknown."""
    if item.unknown_nights:
        return tr_n(
            "at least {row}, {count} night unknown",
            "at least {row}, {count} nights unknown",
            item.unknown_nights,
            row=item.streak,
        )
    return str(item.streak)


def nights_without_log(in_7: int, in_30: int) -> str:
    """How many nights have no log; "" where every one has."""
    if not in_30:
        return ""
    return tr(
        "Nights without a log, of which nothing is known: {in_7} of the last 7, {in_30} of the"
        " last 30.",
        in_7=in_7,
        in_30=in_30,
    )


def entry_columns() -> tuple[str, ...]:
    """The column headings of the last entries."""
    return tr("When"), tr("What"), tr("Amount"), tr("Note")


def entry_cells(entry: Entry, intake: Intake) -> tuple[str, ...]:
    """One of the last entries, by column."""
    return taken_at(entry, intake), escape(intake.what), escape(intake.amount), escape(intake.note)


def nothing_logged() -> str:
    """The message that there is nothing to show yet."""
    return tr("Nothing is logged yet.")
