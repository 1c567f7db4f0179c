"""The command line: what can be asked, in which words; Qt is imported only by what needs it."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import NoReturn

from bedtime import __version__
from bedtime.commands.here import CommandError, complain, open_profile
from bedtime.ports import DiaryError
from bedtime.ui.words.language import tr

DAY = 1440
"""Minutes."""


class Parser(ArgumentParser):
    """An argument parser that says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Say it and leave with exit code 2."""
        complain(tr("{message}; see “{command} --help”", message=message, command=self.prog))
        raise SystemExit(2)


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `act` is "module.function" in bedtime.commands, imported when it is used."""

    act: str
    help: str
    example: str
    takes: tuple[Callable[[Parser], None], ...] = ()


def main(argv: Sequence[str] | None = None) -> int:
    """Carry a command out; returns its exit code."""
    status = _carry_out(list(sys.argv[1:] if argv is None else argv))
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        return _not_said(error)
    return status


def _carry_out(words: list[str]) -> int:
    try:
        args = parser(words).parse_args(words)
        module, function = args.act.split(".")
        act = getattr(import_module(f"bedtime.commands.{module}"), function)
        return act(open_profile(args.profile), args) or 0
    except SystemExit as end:  # argparse's, after --help or a wrong word
        return end.code if isinstance(end.code, int) else 0
    except CommandError as error:
        complain(str(error))
        return error.status
    except DiaryError as error:
        complain(str(error))
    except OSError as error:
        if error.filename is None:
            return _not_said(error)
        why = error.strerror or str(error)
        complain(tr("{file} cannot be used: {why}", file=error.filename, why=why))
    return 1


def _not_said(error: OSError) -> int:
    """Let what is left to say go nowhere: Python would complain of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):  # its reader has had enough, which is no trouble
        complain(tr("what it had to say could not be written: {why}", why=error.strerror))
    return 1


def parser(words: Sequence[str]) -> Parser:
    """Describe the command that is asked for, or all of them where none of them is."""
    top = Parser(
        prog="bedtime",
        description=tr(
            "Leads you through the evening to a consistent bedtime.\n"
            "Without a command it starts in the tray, or shows itself if it is running."
        ),
        epilog=tr("example:\n  bedtime {example}", example="tonight"),
        formatter_class=RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"bedtime {__version__}")
    top.add_argument("--profile", metavar="DIR", help=tr("keep settings and log in DIR"))
    top.set_defaults(act="running.start", command=None)
    subparsers = top.add_subparsers(
        title=tr("commands"), metavar=tr("COMMAND"), prog="bedtime", parser_class=Parser
    )
    asked = _asked(words)
    known = commands()
    for name in [asked] if asked in known else known:
        command = known[name]
        added = subparsers.add_parser(
            name,
            help=command.help,
            description=f"{command.help[0].upper()}{command.help[1:]}.",
            epilog=tr("example:\n  bedtime {example}", example=command.example),
            formatter_class=RawDescriptionHelpFormatter,
        )
        added.set_defaults(act=command.act, command=name)
        for take in command.takes:
            take(added)
    return top


def _asked(words: Sequence[str]) -> str:
    """Find the command among the words: the first that is neither an option nor its value."""
    if words[:1] == ["--profile"]:
        words = words[2:]
    elif words and words[0].startswith("--profile="):
        words = words[1:]
    return words[0] if words else ""


def _key(parser: Parser) -> None:
    parser.add_argument(
        "key", metavar="KEY", help=tr("the step, as “bedtime tonight --json” has it")
    )


def _night(parser: Parser) -> None:
    parser.add_argument("--night", type=_date, metavar="D", help=tr("the night that ends on D"))


def _since(parser: Parser) -> None:
    parser.add_argument(
        "--since", type=_date, metavar="D", help=tr("from the night that ends on D on")
    )


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=tr("print one JSON value"))


def _minutes(parser: Parser) -> None:
    parser.add_argument(
        "minutes", metavar="MINUTES", type=_length, nargs="?", help=tr("else the settings' first")
    )


def _shift(parser: Parser) -> None:
    parser.add_argument("minutes", metavar="MINUTES", type=_later, help=tr("negative for earlier"))


def _pause(parser: Parser) -> None:
    said = tr("30m, 2h, tonight, until 21:30, until 2026-12-01; else tonight")
    parser.add_argument("length", nargs="*", metavar="FOR", help=said)


def _reason(parser: Parser) -> None:
    parser.add_argument("--reason", metavar="TEXT", default="", help=tr("why, in your words"))


def _window(parser: Parser) -> None:
    parser.add_argument("window", choices=("tonight", "settings", "checkin", "history"))


def _file(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help=tr("else the newest backup"))


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
        "quit": Command("acting.quit_program", tr("end the running program"), "quit"),
    }


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not 1970 <= day.year < 3000:
        raise ArgumentTypeError(tr("“{text}” is no date like 2026-12-01", text=text))
    return day


def _length(text: str) -> float:
    minutes = _number(text)
    if not 0 < minutes <= DAY:
        raise ArgumentTypeError(
            tr("“{text}” is no number of minutes above 0, to {most}", text=text, most=DAY)
        )
    return minutes


def _later(text: str) -> float:
    minutes = _number(text)
    if not 0 < abs(minutes) <= DAY:
        raise ArgumentTypeError(
            tr(
                "“{text}” is no number of minutes up to {most}, or -{most}, but 0",
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
