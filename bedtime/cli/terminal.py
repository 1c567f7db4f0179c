"""Questions on the terminal that are answered with yes or no."""

import sys

from bedtime.core.diary.answers import InvalidAnswerError, parse_answer
from bedtime.core.diary.fields import FIELDS
from bedtime.i18n import tr


def is_interactive() -> bool:
    """Return whether somebody can answer on standard input."""
    return sys.stdin is not None and sys.stdin.isatty()


def yes_or_no(question: str) -> bool | None:
    """Ask; None where the answer is neither. Raises what `input` does at the end of stdin."""
    try:
        answer = parse_answer(FIELDS[0], input(tr("{question} (yes or no): ", question=question)))
    except (InvalidAnswerError, UnicodeDecodeError):
        return None
    return answer if isinstance(answer, bool) else None
