"""The standard streams: closed ones, and encodings that cannot hold every character."""

import sys
from io import TextIOWrapper


def replace_unencodable() -> None:
    """Make the output replace what its encoding does not have, so that no print ever fails.

    What is read keeps bytes that are no text as lone surrogates, which no field takes.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")


def writes_all_characters() -> bool:
    """Return whether stdout's encoding has every character."""
    try:
        "“☾”".encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeError:
        return False
    return True


def print_lines(lines: list[str]) -> None:
    """Print lines and flush; do nothing where nobody reads."""
    try:
        print("\n".join(lines), flush=True)
    except (OSError, ValueError):
        # The stream is gone; Python would fail again when it flushes it at exit.
        sys.stdout = None
