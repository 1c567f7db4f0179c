"""What can be asked: every command with its words, an example and what it takes."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from bedtime.ui.words.language import tr

DAY = 1440
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `act` is "module.function" in bedtime.commands, imported when it is used."""

    act: str
    help: str
    example: str
    takes: tuple[Callable[[ArgumentParser], None], ...] = ()


def commands() -> dict[str, Command]:
    """Say what can be asked, in the order of the help."""
    return {
        "tonight": Command(
            "reading.tonight", tr("print the plan"), "tonight --night 2026-12-01", (_night, _json)
        ),
        "status": Command(
            "reading.status", tr("say what is next, what was missed"), "status", (_json,)
        ),
        "log": Command(
            "log.log", tr("print the log"), "log --since 2026-12-01", (_night, _since, _json)
        ),
        "done": Command(
            "acting.answer", tr("say that a step is done"), "done screens", (_key, _night)
        ),
        "skip": Command("acting.answer", tr("skip a step tonight"), "skip screens", (_key, _night)),
        "snooze": Command(
            "acting.answer",
            tr("let a step ring again in some minutes"),
            "snooze screens 15",
            (_key, _minutes, _night),
        ),
        "undo": Command(
            "acting.answer",
            tr("take the last answer to a step back"),
            "undo screens",
            (_key, _night),
        ),
        "pause": Command(
            "acting.pause", tr("show no reminders for a while"), "pause until 21:30", (_pause,)
        ),
        "resume": Command("acting.resume", tr("show reminders again"), "resume"),
        "later": Command(
            "acting.later", tr("move tonight's bedtime by some minutes"), "later 30", (_shift,)
        ),
        "aside": Command(
            "acting.aside",
            tr("set a night aside: silent, and no gap"),
            "aside --reason travelling",
            (_night, _reason),
        ),
        "back": Command(
            "acting.back", tr("go back to plan, after later or aside"), "back", (_night,)
        ),
        "checkin": Command(
            "noting.checkin",
            tr("note how a night was; asks where no FIELD is given"),
            "checkin tried_to_sleep=23:10 out_of_bed=07:05 quality=4",
            (_night, _anyway, _answers),
        ),
        "take": Command(
            "noting.take",
            tr("log something taken, in your words"),
            'take caffeine "1 espresso" --at 15:30',
            (_taken,),
        ),
        "diary": Command(
            "diary.diary",
            tr("print the nights that have a check-in"),
            "diary --since 2026-12-01",
            (_since, _until, _json),
        ),
        "export": Command(
            "files.export",
            tr("write the diary (.csv) or a backup of everything (.json)"),
            "export diary.csv",
            (_exported, _since, _until, _with_intakes),
        ),
        "import": Command(
            "files.import_",
            tr("take in what such a file has and the log lacks"),
            "import diary.csv",
            (_exported,),
        ),
        "doctor": Command(
            "doctor.tell",
            tr("say what this desktop offers and what is missing"),
            "doctor",
            (_json,),
        ),
        "demo": Command("demo.play", tr("show a whole evening in about two minutes"), "demo"),
        "open": Command("acting.open_window", tr("open a window"), "open tonight", (_window,)),
        "restore": Command(
            "acting.restore", tr("take back from a backup what the log lacks"), "restore", (_file,)
        ),
        "delete-everything": Command(
            "deleting.delete_everything",
            tr("delete settings, log and backups for good"),
            "delete-everything",
            (_yes,),
        ),
        "quit": Command("acting.quit_program", tr("end the running program"), "quit"),
    }


def _key(parser: ArgumentParser) -> None:
    parser.add_argument(
        "key", metavar="KEY", help=tr("the step, as “bedtime tonight --json” has it")
    )


def _night(parser: ArgumentParser) -> None:
    parser.add_argument("--night", type=_date, metavar="D", help=tr("the night that ends on D"))


def _since(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--since", type=_date, metavar="D", help=tr("from the night that ends on D on")
    )


def _until(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--until", type=_date, metavar="D", help=tr("up to the night that ends on D")
    )


def _anyway(parser: ArgumentParser) -> None:
    said = tr("take answers that contradict each other")
    parser.add_argument("--anyway", action="store_true", help=said)


def _answers(parser: ArgumentParser) -> None:
    said = tr("a field of the diary; lists as a;b, FIELD= for unknown")
    parser.add_argument("answers", nargs="*", metavar="FIELD=VALUE", help=said)


def _taken(parser: ArgumentParser) -> None:
    parser.add_argument("what", metavar="WHAT", nargs="?", help=tr("what was taken"))
    parser.add_argument(
        "amount", metavar="AMOUNT", nargs="?", default="", help=tr("how much, as you write it")
    )
    parser.add_argument(
        "--at", type=_clock, metavar="TIME", help=tr("the latest such time past; else now")
    )
    parser.add_argument("--note", metavar="TEXT", default="", help=tr("anything else"))
    said = tr("take back the last that was logged, whatever it was")
    parser.add_argument("--undo", action="store_true", help=said)


def _json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=tr("print one JSON value"))


def _minutes(parser: ArgumentParser) -> None:
    parser.add_argument(
        "minutes", metavar="MINUTES", type=_length, nargs="?", help=tr("else the settings' first")
    )


def _shift(parser: ArgumentParser) -> None:
    parser.add_argument("minutes", metavar="MINUTES", type=_later, help=tr("negative for earlier"))


def _pause(parser: ArgumentParser) -> None:
    said = tr("30m, 2h, tonight, until 21:30, until 2026-12-01; else tonight")
    parser.add_argument("length", nargs="*", metavar="FOR", help=said)


def _reason(parser: ArgumentParser) -> None:
    parser.add_argument("--reason", metavar="TEXT", default="", help=tr("why, in your words"))


def _window(parser: ArgumentParser) -> None:
    parser.add_argument("window", choices=("tonight", "settings", "checkin", "history"))


def _file(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help=tr("else the newest backup"))


def _exported(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=tr("its name ends in .csv or .json"))


def _with_intakes(parser: ArgumentParser) -> None:
    said = tr("let the table have side effects and what was taken")
    parser.add_argument("--with-intakes", action="store_true", help=said)


def _yes(parser: ArgumentParser) -> None:
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
        return time.fromisoformat(text.zfill(5)).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
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
