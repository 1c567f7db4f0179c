"""Printing to a standard output that may be closed."""

import sys


def print_lines(lines: list[str]) -> None:
    """Print lines and flush; do nothing where nobody reads."""
    try:
        print("\n".join(lines), flush=True)
    except (OSError, ValueError):
        # The stream is gone; Python would fail again when it flushes it at exit.
        sys.stdout = None
