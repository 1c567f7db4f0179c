"""What was taken, in words: the dialog that logs it and its own page. None steers what is taken."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bedtime.core.diary.intake import Intake, Item
from bedtime.core.entry import Entry
from bedtime.core.safe_text import cut, plain
from bedtime.i18n import tr, tr_n
from bedtime.text import times
from bedtime.text.formats import formats


def entry() -> str:
    """Label the way here in menus, which names nothing."""
    return tr("Log s&omething taken…")


def ready() -> tuple[str, ...]:
    """Name what can be logged without writing it."""
    return tr("caffeine"), tr("alcohol"), tr("big meal"), tr("melatonin"), tr("kratom")


def said(intake: Intake, zone: ZoneInfo) -> str:
    """Say what was logged on one line, as it was written, on the clock of `zone`."""
    clock = times.wall(intake.taken.astimezone(zone).time())
    parts = (line(intake.what), line(intake.amount), clock, line(intake.note))
    return ", ".join(part for part in parts if part)


def line(text: str) -> str:
    """Show words of the user's on one line, shortened and without what could not be seen."""
    return cut(plain(text))


def logged(intake: Intake, zone: ZoneInfo) -> str:
    """Confirm what is in the log now."""
    return tr("Logged: {what}", what=said(intake, zone))


def taken_back(intake: Intake, zone: ZoneInfo) -> str:
    """Confirm what counts no longer."""
    return tr("Taken back: {what}", what=said(intake, zone))


def gone() -> str:
    """Say that what is to be taken back is not there."""
    return tr("This is not in the log, or was taken back already.")


def nameless() -> str:
    """Ask what it was."""
    return tr("What was taken? Choose a name, or write one.")


def day(taken: datetime, now: datetime) -> str:
    """Say which day a time lies in, where it is not today; both on the same wall clock."""
    match (now.date() - taken.date()).days:
        case 0:
            return ""
        case 1:
            return tr("yesterday")
    return times.weekday(taken.date())


def when(entry: Entry, intake: Intake) -> str:
    """Say when something was taken, on the clock that hung there then."""
    at = intake.taken.astimezone(ZoneInfo(entry.zone))
    return tr(
        "{weekday} {date}, {time}",
        weekday=times.short_weekday(at.date()),
        date=formats().date(at.date()),
        time=times.wall(at.time()),
    )


def heads() -> tuple[str, ...]:
    """Head the columns of the items."""
    return (
        tr("What"),
        tr("Last 7 nights"),
        tr("Last 30 nights"),
        tr("In a row"),
        tr("Nights since"),
    )


def counts(item: Item) -> tuple[str, ...]:
    """Tell an item's nights, by column."""
    return plain(item.what), str(item.in_7), str(item.in_30), in_a_row(item), str(item.since)


def in_a_row(item: Item) -> str:
    """Tell the nights in a row, and what is unknown of them."""
    if item.unknown:
        return tr_n(
            "at least {row}, {count} night unknown",
            "at least {row}, {count} nights unknown",
            item.unknown,
            row=item.row,
        )
    return str(item.row)


def unknown(in_7: int, in_30: int) -> str:
    """Say how many nights have no log; empty where every one has."""
    if not in_30:
        return ""
    return tr(
        "Nights without a log, of which nothing is known: {in_7} of the last 7, {in_30} of the"
        " last 30.",
        in_7=in_7,
        in_30=in_30,
    )


def entry_heads() -> tuple[str, ...]:
    """Head the columns of the last entries."""
    return tr("When"), tr("What"), tr("Amount"), tr("Note")


def cells(entry: Entry, intake: Intake) -> tuple[str, ...]:
    """Tell one entry, by column."""
    return when(entry, intake), plain(intake.what), plain(intake.amount), plain(intake.note)


def empty() -> str:
    """Say that there is nothing to show yet."""
    return tr("Nothing is logged yet.")
