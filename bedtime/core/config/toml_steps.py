"""The [[steps]] in the text of a config.toml, moved with their comments and inner tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from bedtime.core.config.toml_lines import statements


@dataclass(frozen=True, slots=True)
class StepBlocks:
    """A text in parts: all before the first step, each step, and everything else after it."""

    before: str
    steps: tuple[str, ...]
    after: str


def step_blocks(text: str) -> StepBlocks:
    """Split valid TOML into parts; the tables inside a step are part of it.

    A comment directly above a header belongs to its table, but one at the very top to the file.
    """
    lines = (text if text.endswith("\n") else f"{text}\n").split("\n")[:-1]
    headers = [statement for statement in statements(text) if statement.is_header]
    starts = [_start(lines, header.first) for header in headers]
    before = lines[: starts[0]] if starts else lines
    steps: list[list[str]] = []
    after: list[str] = []
    ends = [*starts, len(lines)][1:]
    for header, start, end in zip(headers, starts, ends, strict=True):
        part = lines[start:end]
        if header.names == ("steps",):
            steps.append(part)
        elif header.names[0] == "steps" and steps:
            steps[-1] += part
        else:
            (after if steps else before).extend(part)
    return StepBlocks(_text(before), tuple(map(_text, steps)), _text(after))


def reorder_steps(text: str, order: Sequence[int | str]) -> str:
    """Return the text with its steps in this order: numbers of its own, from 0, or new texts.

    A step not in `order` is removed, but for comments in a paragraph of their own below it.
    """
    parts = step_blocks(text)
    steps = [parts.steps[each] if isinstance(each, int) else each for each in order]
    comments = [
        _comments_below(step) for number, step in enumerate(parts.steps) if number not in order
    ]
    kept = [f"{part.rstrip()}\n" for part in (*steps, *comments, parts.after) if part]
    no_blank_lines = len(parts.steps) > 1 and not parts.steps[0].endswith("\n\n")
    return parts.before + ("" if no_blank_lines else "\n").join(kept)


def _start(lines: Sequence[str], first: int) -> int:
    """Return the line of the first comment directly above a header, else the header's own."""
    start = first
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start or first


def _comments_below(step: str) -> str:
    """Return the comments below a step that a blank line separates from it."""
    below = step.rstrip().rpartition("\n\n")[2]
    comments = all(line.lstrip().startswith(("#", " #")) for line in below.split("\n"))
    return below if comments else ""


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
