"""The [[steps]] of a text in another order, each with its comments and all that it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from bedtime.core.config.toml_lines import statements


@dataclass(frozen=True, slots=True)
class Blocks:
    """A text in parts: what stands before the first step, the steps, and what else follows."""

    before: str
    steps: tuple[str, ...]
    after: str


def blocks(text: str) -> Blocks:
    """Take sound TOML apart: a comment right above a heading belongs to what it heads.

    One at the very top is the whole file's. Tables within a step go with it.
    """
    rows = (text if text.endswith("\n") else f"{text}\n").split("\n")[:-1]
    headings = [statement for statement in statements(text) if statement.is_header]
    starts = [_start(rows, heading.first) for heading in headings]
    before = rows[: starts[0]] if starts else rows
    steps: list[list[str]] = []
    after: list[str] = []
    ends = [*starts, len(rows)][1:]
    for heading, start, end in zip(headings, starts, ends, strict=True):
        part = rows[start:end]
        if heading.names == ("steps",):
            steps.append(part)
        elif heading.names[0] == "steps" and steps:
            steps[-1] += part
        else:
            (after if steps else before).extend(part)
    return Blocks(_text(before), tuple(map(_text, steps)), _text(after))


def arranged(text: str, order: Sequence[int | str]) -> str:
    """Put the steps in order: each is the number, from 0, of one in the text, or a new one's text.

    A step that is not named goes, but for comments in a paragraph of their own below it.
    """
    parts = blocks(text)
    steps = [parts.steps[each] if isinstance(each, int) else each for each in order]
    left = [_paragraph(step) for number, step in enumerate(parts.steps) if number not in order]
    kept = [f"{part.rstrip()}\n" for part in (*steps, *left, parts.after) if part]
    close = len(parts.steps) > 1 and not parts.steps[0].endswith("\n\n")
    return parts.before + ("" if close else "\n").join(kept)


def _start(rows: Sequence[str], first: int) -> int:
    """Return the row where the comments right above a heading begin."""
    start = first
    while start and rows[start - 1].lstrip().startswith("#"):
        start -= 1
    return start or first


def _paragraph(step: str) -> str:
    """Return the comments below a step that an empty line parts from it."""
    below = step.rstrip().rpartition("\n\n")[2]
    comments = all(row.lstrip().startswith(("#", " #")) for row in below.split("\n"))
    return below if comments else ""


def _text(rows: Sequence[str]) -> str:
    return "".join(f"{row}\n" for row in rows)
