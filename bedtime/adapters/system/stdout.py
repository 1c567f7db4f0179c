"""What is printed, where somebody may read it."""

import sys


def print_lines(lines: list[str]) -> None:
    """Print lines, flushed; where nobody reads, nothing happens."""
    try:
        print("\n".join(lines), flush=True)
    except (OSError, ValueError):
        # The stream is gone; Python would complain again when it flushes it at exit.
        sys.stdout = None
