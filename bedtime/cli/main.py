"""The command line: reads what is asked and carries it out; Qt is imported only where needed."""

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from bedtime import __version__
from bedtime.cli.context import CommandError, complain, open_profile
from bedtime.cli.registry import commands
from bedtime.engine.ports import LogError
from bedtime.i18n import tr


class Parser(ArgumentParser):
    """An argument parser that says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Say it and leave with exit code 2."""
        complain(tr("{message}; see “{command} --help”", message=message, command=self.prog))
        raise SystemExit(2)


class CommandParser(Parser):
    """The parser of one command: its options may stand before, among and after its words."""

    _in_parts = False

    def parse_known_args(  # type: ignore[override]  # typeshed overloads it
        self, args: Sequence[str] | None = None, namespace: Namespace | None = None
    ) -> tuple[Namespace, list[str]]:
        """Read first the options, then the words; argparse comes back here for each.

        After a “--” there are words alone, which that way would forget.
        """
        if self._in_parts or "--" in (args or ()):
            return super().parse_known_args(args, namespace)
        self._in_parts = True
        return self.parse_known_intermixed_args(args, namespace)


def main(argv: Sequence[str] | None = None) -> int:
    """Carry a command out; returns its exit code."""
    status = _carry_out(list(sys.argv[1:] if argv is None else argv))
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        return _not_said(error, status)
    return status


def _carry_out(words: list[str]) -> int:
    try:
        folder = _profile(words)
        here = open_profile(folder)  # first: help and complaints are in its language, too
        args = parser(words).parse_args(words)
        if args.profile != folder:  # by a shortened option
            here = open_profile(args.profile)
        for sentence in here.said:
            complain(sentence)
        module, function = args.act.split(".")
        act = getattr(import_module(f"bedtime.cli.{module}"), function)
        return act(here, args) or 0
    except SystemExit as end:  # argparse's, after --help or a wrong word
        return end.code if isinstance(end.code, int) else 0
    except CommandError as error:
        complain(str(error))
        return error.status
    except LogError as error:
        complain(str(error))
    except OSError as error:
        if error.filename is None:
            return _not_said(error, 0)
        why = error.strerror or str(error)
        complain(tr("{file} cannot be used: {why}", file=error.filename, why=why))
    return 1


def _not_said(error: OSError, status: int) -> int:
    """Let what is left to say go nowhere: Python would complain of it at exit.

    A reader that has had enough is no trouble, and leaves the `status` as it is.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return status
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
    said = tr("say which Bedtime this is")
    top.add_argument("--version", action="version", version=f"bedtime {__version__}", help=said)
    top.add_argument("--profile", metavar="DIR", help=tr("keep settings and log in DIR"))
    said = tr("start as at login: quietly, without a window; leave one that runs in peace")
    top.add_argument("--at-login", action="store_true", help=said)
    top.set_defaults(act="start.start", command=None)
    subparsers = top.add_subparsers(
        title=tr("commands"), metavar=tr("COMMAND"), prog="bedtime", parser_class=CommandParser
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


def _profile(words: Sequence[str]) -> str | None:
    """Find the folder that is named before the command."""
    if words[:1] == ["--profile"] and len(words) > 1:
        return words[1]
    if words and words[0].startswith("--profile="):
        return words[0].removeprefix("--profile=")
    return None


def _asked(words: Sequence[str]) -> str:
    """Find the command among the words: the first that is neither an option nor its value."""
    if words[:1] == ["--profile"]:
        words = words[2:]
    elif words and words[0].startswith("--profile="):
        words = words[1:]
    return words[0] if words else ""
