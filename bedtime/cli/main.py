"""Entry point of the command line; each command's module is imported when it is used."""

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from bedtime import __version__
from bedtime.adapters.system.stdout import replace_unencodable
from bedtime.cli.context import CommandError, open_profile, print_error
from bedtime.cli.registry import commands
from bedtime.engine.ports import LogError
from bedtime.i18n import tr


class Parser(ArgumentParser):
    """An argument parser that prints its error on one line."""

    def error(self, message: str) -> NoReturn:
        """Print the error; exit with 2."""
        print_error(tr("{message}; see “{command} --help”", message=message, command=self.prog))
        raise SystemExit(2)


class CommandParser(Parser):
    """The parser of one command; its options may stand before, among and after its arguments."""

    _intermixed = False

    def parse_known_args(  # type: ignore[override]  # typeshed overloads it
        self, args: Sequence[str] | None = None, namespace: Namespace | None = None
    ) -> tuple[Namespace, list[str]]:
        """Parse options and arguments intermixed; argparse calls this again for each of them.

        With a “--” that would lose the arguments after it, so they are parsed in one go.
        """
        if self._intermixed or "--" in (args or ()):
            return super().parse_known_args(args, namespace)
        self._intermixed = True
        return self.parse_known_intermixed_args(args, namespace)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    replace_unencodable()
    status = _run(list(sys.argv[1:] if argv is None else argv))
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        return _output_failed(error, status)
    return status


def _run(words: list[str]) -> int:
    try:
        folder = _profile(words)
        context = open_profile(folder)  # first: help and complaints are in its language, too
        args = parser(words).parse_args(words)
        if args.profile != folder:  # by a shortened option
            context = open_profile(args.profile)
        for sentence in context.problems:
            print_error(sentence)
        module, function = args.handler.split(".")
        handler = getattr(import_module(f"bedtime.cli.{module}"), function)
        return handler(context, args) or 0
    except SystemExit as end:  # argparse's, after --help or wrong usage
        return end.code if isinstance(end.code, int) else 0
    except CommandError as error:
        print_error(str(error))
        return error.status
    except LogError as error:
        print_error(str(error))
    except OSError as error:
        if error.filename is None:
            return _output_failed(error, 0)
        why = error.strerror or str(error)
        print_error(tr("{file} cannot be used: {why}", file=error.filename, why=why))
    return 1


def _output_failed(error: OSError, status: int) -> int:
    """Report that stdout could not be written; returns the exit code.

    What is left in the buffer goes to /dev/null, or Python would complain at exit. A closed pipe
    is no error, and leaves the `status` as it is.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return status
    print_error(tr("what it had to say could not be written: {why}", why=error.strerror))
    return 1


def parser(words: Sequence[str]) -> Parser:
    """Return a parser with the command among the words alone, or with all if there is none."""
    top = Parser(
        prog="bedtime",
        description=tr(
            "Leads you through the evening to a consistent bedtime.\n"
            "Without a command it starts in the tray, or shows itself if it is running."
        ),
        epilog=tr("example:\n  bedtime {example}", example="tonight"),
        formatter_class=RawDescriptionHelpFormatter,
    )
    help_text = tr("say which Bedtime this is")
    top.add_argument(
        "--version", action="version", version=f"bedtime {__version__}", help=help_text
    )
    top.add_argument("--profile", metavar="DIR", help=tr("keep settings and log in DIR"))
    help_text = tr("start as at login: quietly, without a window; leave one that runs in peace")
    top.add_argument("--at-login", action="store_true", help=help_text)
    top.set_defaults(handler="start.start", command=None)
    subparsers = top.add_subparsers(
        title=tr("commands"), metavar=tr("COMMAND"), prog="bedtime", parser_class=CommandParser
    )
    requested = _command(words)
    known = commands()
    for name in [requested] if requested in known else known:
        command = known[name]
        added = subparsers.add_parser(
            name,
            help=command.help,
            description=f"{command.help[0].upper()}{command.help[1:]}.",
            epilog=tr("example:\n  bedtime {example}", example=command.example),
            formatter_class=RawDescriptionHelpFormatter,
        )
        added.set_defaults(handler=command.handler, command=name)
        for add_argument in command.arguments:
            add_argument(added)
    return top


def _profile(words: Sequence[str]) -> str | None:
    """Return the folder of a --profile before the command."""
    if words[:1] == ["--profile"] and len(words) > 1:
        return words[1]
    if words and words[0].startswith("--profile="):
        return words[0].removeprefix("--profile=")
    return None


def _command(words: Sequence[str]) -> str:
    """Return the command: the first word that is neither --profile nor its value."""
    if words[:1] == ["--profile"]:
        words = words[2:]
    elif words and words[0].startswith("--profile="):
        words = words[1:]
    return words[0] if words else ""
