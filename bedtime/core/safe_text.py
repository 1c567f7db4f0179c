"""Text from outside, made safe to show."""

from datetime import date, time

WIDTH = 60
"""The longest a value is shown, in characters."""
JOINERS = "\u200c\u200d"
"""Invisible, and part of what is written: in Persian words, and in families of emoji."""
_WITHOUT_JOINERS = str.maketrans("", "", JOINERS)


def shown(value: object) -> str:
    """Write a value as in TOML, on one line, at most WIDTH long and harmless to a terminal."""
    match value:
        case str():
            text = f'"{plain(value[:WIDTH])}"'
        case bool():
            text = "true" if value else "false"
        case int():
            # Python refuses more than 4,300 decimal digits, never hexadecimal ones.
            text = str(value) if value.bit_length() < 256 else f"{value:#x}"
        case float():
            text = repr(value).removesuffix(".0")
        case time():
            text = (
                f'"{value:%H:%M}"'
                if value == value.replace(second=0, microsecond=0)
                else str(value)
            )
        case date():
            text = value.isoformat()
        case dict():
            text = "{…}" if value else "{}"
        case list():
            text = "[…]" if value else "[]"
        case _:
            text = "…"
    return cut(text)


def cut(text: str) -> str:
    """Shorten what is longer than WIDTH."""
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"


def plain(text: str) -> str:
    """Escape what a terminal would act on, could not show or not encode."""
    return "".join(c if printable(c) else repr(c)[1:-1] for c in text)


def printable(text: str) -> bool:
    """Tell whether a terminal can show it; what joins letters and signs does no harm."""
    return text.translate(_WITHOUT_JOINERS).isprintable()
