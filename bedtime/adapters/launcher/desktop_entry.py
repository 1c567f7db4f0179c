"""Desktop entries as text: keys are read and set one by one, and everything else stays.

After the Desktop Entry Specification 1.5 of freedesktop.org.
"""

import re
import shlex
from collections.abc import Mapping, Sequence

GROUP = "[Desktop Entry]"
_PLAIN = re.compile(r"[A-Za-z0-9_@%+:,./-]+")
_FIELD_CODE = re.compile(r"%[a-zA-Z]")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def value(text: str, key: str) -> str | None:
    """The value of a key in the main group, as it is written; None if it is absent."""
    lines = _lines(text)
    found = None
    for number in _main(lines):
        name, equals, held = lines[number].partition("=")
        if equals and name.strip() == key:
            found = held.strip()
    return found


def main_group(text: str) -> str:
    """The main group alone, without its comments and the actions."""
    lines = _lines(text)
    return "\n".join([GROUP, *(lines[number] for number in _main(lines))]).rstrip() + "\n"


def is_true(text: str, key: str, *, absent: bool) -> bool:
    """The value of a boolean key; `absent` if it is neither true nor false."""
    held = (value(text, key) or "").lower()
    return {"true": True, "1": True, "false": False, "0": False}.get(held, absent)


def with_values(text: str, values: Mapping[str, str | None]) -> str:
    """The text with these keys in the main group, and without those that are None.

    A key that exists keeps its place, others are added at the group's end. A missing main group is
    added at the top.
    """
    lines = _lines(text)
    if GROUP not in (line.strip() for line in lines):
        lines = [GROUP, *lines]
    left, kept = dict(values), []
    main = set(_main(lines))
    end = 0
    for number, line in enumerate(lines):
        name = line.partition("=")[0].strip()
        if number in main and "=" in line and name in values:
            wanted = left.pop(name, None)  # of a doubled key the first stays
            if wanted is None:
                continue
            line = f"{name}={wanted}"
        kept.append(line)
        if line.strip() == GROUP or (number in main and line.strip()):
            end = len(kept)
    kept[end:end] = [f"{name}={wanted}" for name, wanted in left.items() if wanted is not None]
    return "\n".join(kept) + "\n"


def exec_line(words: Sequence[str]) -> str:
    """A command as the value of Exec."""
    return "".join(_ESCAPES.get(sign, sign) for sign in " ".join(map(_quoted, words)))


def exec_words(line: str) -> tuple[str, ...]:
    """The command in the value of Exec, without field codes (%f …); () if it is invalid."""
    line = re.sub(r"\\(.)", lambda found: _ESCAPED.get(found[1], found[0]), line)
    # shlex keeps the backslash before these two.
    line = re.sub(r"\\(.)", lambda found: found[1] if found[1] in "$`" else found[0], line)
    try:
        words = shlex.split(line)
    except ValueError:
        return ()
    return tuple(word.replace("%%", "%") for word in words if not _FIELD_CODE.fullmatch(word))


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")
    if _PLAIN.fullmatch(word):
        return word
    inner = re.sub(r'(["`$\\])', r"\\\1", word)
    return f'"{inner}"'


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _main(lines: Sequence[str]) -> list[int]:
    """The numbers of the main group's lines, without its header and comments."""
    found, inside = [], False
    for number, line in enumerate(lines):
        if line.strip().startswith("["):
            inside = line.strip() == GROUP
        elif inside and not line.strip().startswith("#"):
            found.append(number)
    return found
