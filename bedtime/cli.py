"""The command line: what can be asked, in which words; Qt is imported only by what needs it."""

import sys
from argparse import (
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
    _SubParsersAction,
)
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn

from bedtime import __version__
from bedtime.commands import acting, reading
from bedtime.commands.here import CommandError, Here, complain, open_profile
from bedtime.ports import DiaryError

DAY = 1440
"""Minutes."""

Command = Callable[[Here, Namespace], int | None]


class Parser(ArgumentParser):
    """An argument parser that says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Say it and leave with exit code 2."""
        complain(f"{message}; see “{self.prog} --help”")
        raise SystemExit(2)


def main(argv: Sequence[str] | None = None) -> int:
    """Carry a command out; return its exit code."""
    try:
        args = parser().parse_args(argv)
        return args.act(open_profile(args.profile), args) or 0
    except CommandError as error:
        complain(str(error))
        return error.status
    except DiaryError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone: nothing is left to say, and nobody to say it to
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> Parser:
    """Describe every command, each with an example."""
    top = Parser(
        prog="bedtime",
        description="Leads you through the evening to a consistent bedtime.\n"
        "Without a command it starts in the tray, or shows itself if it is running.",
        epilog="example:\n  bedtime tonight",
        formatter_class=RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"bedtime {__version__}")
    top.add_argument("--profile", metavar="DIR", help="keep settings and log in DIR")
    top.set_defaults(act=_run)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    _reading(commands)
    _answering(commands)
    _planning(commands)
    _program(commands)
    return top


def _add(
    commands: "_SubParsersAction[Parser]", name: str, act: Command, help_: str, example: str
) -> Parser:
    added = commands.add_parser(
        name,
        help=help_,
        description=help_[0].upper() + help_[1:] + ".",
        epilog=f"example:\n  bedtime {example}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    added.set_defaults(act=act, command=name)
    return added


def _reading(commands: "_SubParsersAction[Parser]") -> None:
    tonight = _add(commands, "tonight", reading.tonight, "print the plan", "tonight --json")
    _night(tonight)
    status = _add(
        commands, "status", reading.status, "say what is next and what was missed", "status"
    )
    log = _add(commands, "log", reading.log, "print the log", "log --since 2026-11-01")
    _night(log)
    log.add_argument("--since", type=_date, metavar="D", help="from that night on (YYYY-MM-DD)")
    doctor = _add(
        commands, "doctor", _doctor, "say what this desktop offers and what is missing", "doctor"
    )
    for command in (tonight, status, log, doctor):
        command.add_argument("--json", action="store_true", help="print one JSON value")


def _answering(commands: "_SubParsersAction[Parser]") -> None:
    for name, help_ in (
        ("done", "say that a step is done"),
        ("skip", "skip a step tonight"),
        ("snooze", "let a step ring again in some minutes"),
        ("undo", "take the last answer to a step back"),
    ):
        command = _add(commands, name, acting.answer, help_, f"{name} screens")
        command.add_argument(
            "key", metavar="KEY", help="the step, as “bedtime tonight --json” names it"
        )
        if name == "snooze":
            command.add_argument("minutes", metavar="MINUTES", type=_length, nargs="?")
        _night(command)


def _planning(commands: "_SubParsersAction[Parser]") -> None:
    pause = _add(
        commands, "pause", acting.pause, "show no reminders for a while", "pause until 21:30"
    )
    pause.add_argument(
        "length",
        nargs="*",
        metavar="FOR",
        help="30m, 2h, tonight, until 21:30, until 2026-12-01; else tonight",
    )
    _add(commands, "resume", acting.resume, "show reminders again", "resume")
    later = _add(
        commands, "later", acting.later, "move tonight's bedtime, earlier if negative", "later 30"
    )
    later.add_argument("minutes", metavar="MINUTES", type=_shift)
    aside = _add(
        commands,
        "aside",
        acting.aside,
        "set a night aside: silent, and no gap",
        "aside --reason ill",
    )
    _night(aside)
    aside.add_argument("--reason", metavar="TEXT", default="")
    back = _add(commands, "back", acting.back, "go back to plan, after later or aside", "back")
    _night(back)


def _program(commands: "_SubParsersAction[Parser]") -> None:
    _add(commands, "demo", _demo, "show a whole evening in about two minutes", "demo")
    window = _add(commands, "open", acting.open_window, "open a window", "open tonight")
    window.add_argument("window", choices=("tonight", "settings", "checkin", "history"))
    restore = _add(
        commands, "restore", acting.restore, "take back from a backup what the log lacks", "restore"
    )
    restore.add_argument("file", metavar="FILE", nargs="?", help="else the newest backup")
    _add(commands, "quit", acting.quit_program, "end the running program", "quit")


def _night(command: Parser) -> None:
    command.add_argument(
        "--night", type=_date, metavar="D", help="the night that ends on D (YYYY-MM-DD)"
    )


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not 1970 <= day.year < 3000:
        raise ArgumentTypeError(f"“{text}” is no date like 2026-12-01")
    return day


def _length(text: str) -> float:
    minutes = _number(text)
    if not 0 < minutes <= DAY:
        raise ArgumentTypeError(f"“{text}” is no number of minutes from above 0 to {DAY}")
    return minutes


def _shift(text: str) -> float:
    minutes = _number(text)
    if not 0 < abs(minutes) <= DAY:
        raise ArgumentTypeError(f"“{text}” is no number of minutes from -{DAY} to {DAY}, but 0")
    return minutes


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _run(here: Here, args: Namespace) -> int:
    from bedtime.commands import running

    return running.run(here)


def _demo(here: Here, args: Namespace) -> int:
    from bedtime.commands import demo

    return demo.run()


def _doctor(here: Here, args: Namespace) -> None:
    from bedtime.commands import doctor

    doctor.tell(here, json=args.json)
