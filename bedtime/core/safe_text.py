"""Text from outside, made safe to print on a terminal."""

from datetime import date, time

WIDTH = 60
"""Longest output of `format_value` and `shorten`, in characters."""
JOINERS = "\u200c\u200d"
"""Invisible characters that belong to the text: in Persian words and in joined emoji."""
_WITHOUT_JOINERS = str.maketrans("", "", JOINERS)


def format_value(value: object) -> str:
    """Return a value in TOML notation: one line, at most WIDTH characters, safe to print."""
    match value:
        case str():
            text = f'"{escape(value[:WIDTH])}"'
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
    return shorten(text)


def shorten(text: str) -> str:
    """Return the text cut to WIDTH characters, the last one `…` if it was longer."""
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"


def escape(text: str) -> str:
    """Return the text with escapes for what a terminal acts on, cannot show or cannot encode."""
    return "".join(c if is_printable(c) else repr(c)[1:-1] for c in text)


def is_printable(text: str) -> bool:
    """Return whether a terminal can show the text as it is; JOINERS are allowed."""
    return text.translate(_WITHOUT_JOINERS).isprintable()
