"""Options and arguments of the commands; each function adds one to a parser."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, time

from bedtime.core.config.validators import InvalidValueError, check_time
from bedtime.i18n import tr

DAY = 1440
"""Minutes of a day."""


def key(parser: ArgumentParser) -> None:
    """Add KEY, a step."""
    parser.add_argument(
        "key", metavar="KEY", help=tr("the step, as “bedtime tonight --json” has it")
    )


def night(parser: ArgumentParser) -> None:
    """Add --night D."""
    parser.add_argument("--night", type=_date, metavar="D", help=tr("the night that ends on D"))


def since(parser: ArgumentParser) -> None:
    """Add --since D."""
    parser.add_argument(
        "--since", type=_date, metavar="D", help=tr("from the night that ends on D on")
    )


def until(parser: ArgumentParser) -> None:
    """Add --until D."""
    parser.add_argument(
        "--until", type=_date, metavar="D", help=tr("up to the night that ends on D")
    )


def anyway(parser: ArgumentParser) -> None:
    """Add --anyway."""
    help_text = tr("take answers that contradict each other")
    parser.add_argument("--anyway", action="store_true", help=help_text)


def answers(parser: ArgumentParser) -> None:
    """Add FIELD=VALUE, any number of them."""
    help_text = tr("a field of the diary; lists as a;b, FIELD= for unknown")
    parser.add_argument("answers", nargs="*", metavar="FIELD=VALUE", help=help_text)


def intake(parser: ArgumentParser) -> None:
    """Add WHAT, AMOUNT and the other details of an intake."""
    help_text = tr("what was taken; “-” reads “WHAT, AMOUNT” from standard input, unseen by others")
    parser.add_argument("what", metavar="WHAT", nargs="?", help=help_text)
    parser.add_argument(
        "amount", metavar="AMOUNT", nargs="?", default="", help=tr("how much, as you write it")
    )
    parser.add_argument(
        "--at", type=_clock, metavar="TIME", help=tr("the latest such time past; else now")
    )
    parser.add_argument("--note", metavar="TEXT", default="", help=tr("anything else"))
    help_text = tr("take back the last that was logged, whatever it was")
    parser.add_argument("--undo", action="store_true", help=help_text)


def as_json(parser: ArgumentParser) -> None:
    """Add --json."""
    parser.add_argument("--json", action="store_true", help=tr("print one JSON value"))


def minutes(parser: ArgumentParser) -> None:
    """Add MINUTES, optional."""
    parser.add_argument(
        "minutes", metavar="MINUTES", type=_length, nargs="?", help=tr("else the settings' first")
    )


def shift(parser: ArgumentParser) -> None:
    """Add MINUTES, positive for later, negative for earlier."""
    parser.add_argument("minutes", metavar="MINUTES", type=_later, help=tr("negative for earlier"))


def pause(parser: ArgumentParser) -> None:
    """Add FOR, the length of a pause."""
    help_text = tr("30m, 2h, tonight, until 21:30, until 2026-12-01; else tonight")
    parser.add_argument("length", nargs="*", metavar="FOR", help=help_text)


def reason(parser: ArgumentParser) -> None:
    """Add --reason TEXT."""
    parser.add_argument("--reason", metavar="TEXT", default="", help=tr("why, in your words"))


def window(parser: ArgumentParser) -> None:
    """Add the name of a window, and --start."""
    parser.add_argument("window", choices=("tonight", "settings", "checkin", "history", "pause"))
    help_text = tr("start Bedtime with this window where it is not running")
    parser.add_argument("--start", action="store_true", help=help_text)


def on_or_off(parser: ArgumentParser) -> None:
    """Add on, off, or neither."""
    help_text = tr("else it is said whether it is on")
    # argparse shows the name in its messages
    parser.add_argument("wish", choices=("on", "off"), nargs="?", help=help_text)


def backup(parser: ArgumentParser) -> None:
    """Add FILE, optional."""
    parser.add_argument("file", metavar="FILE", nargs="?", help=tr("else the newest backup"))


def exported(parser: ArgumentParser) -> None:
    """Add FILE."""
    parser.add_argument("file", metavar="FILE", help=tr("its name ends in .csv or .json"))


def with_intakes(parser: ArgumentParser) -> None:
    """Add --with-intakes."""
    help_text = tr("let the table have side effects and what was taken")
    parser.add_argument("--with-intakes", action="store_true", help=help_text)


def replace(parser: ArgumentParser) -> None:
    """Add --replace."""
    help_text = tr("write over a file that is no export")
    parser.add_argument("--replace", action="store_true", help=help_text)


def import_choice(parser: ArgumentParser) -> None:
    """Add --mine or --theirs, --anyway and --dry-run."""
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--mine", action="store_true", help=tr("leave nights that differ; so without a terminal")
    )
    choice.add_argument(
        "--theirs", action="store_true", help=tr("take what the file has for nights that differ")
    )
    anyway(parser)
    parser.add_argument("--dry-run", action="store_true", help=tr("only say what would be taken"))


def yes(parser: ArgumentParser) -> None:
    """Add --yes."""
    parser.add_argument("--yes", action="store_true", help=tr("do not ask"))


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not 1970 <= day.year < 3000:
        raise ArgumentTypeError(tr("“{text}” is not a date like 2026-12-01", text=text))
    return day


def _clock(text: str) -> time:
    try:
        return check_time(text)
    except InvalidValueError:
        raise ArgumentTypeError(tr("“{text}” is not a time like 21:30", text=text)) from None


def _length(text: str) -> float:
    minutes = _number(text)
    if not 0 < minutes <= DAY:
        raise ArgumentTypeError(
            tr("“{text}” is not a number of minutes above 0 and up to {most}", text=text, most=DAY)
        )
    return minutes


def _later(text: str) -> float:
    minutes = _number(text)
    if not 0 < abs(minutes) <= DAY:
        raise ArgumentTypeError(
            tr(
                "“{text}” is not a number of minutes between -{most} and {most}, other than 0",
                text=text,
                most=DAY,
            )
        )
    return minutes


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
