"""The way into the user's language: every visible sentence passes through `tr`."""

from collections.abc import Callable


def _as_written(text: str) -> str:
    return text


_translate: Callable[[str], str] = _as_written


def tr(text: str, /, **values: object) -> str:
    """Say `text` in the user's language, with `values` in its {places}."""
    said = _translate(text)
    return said.format(**values) if values else said


def speak(translate: Callable[[str], str]) -> None:
    """Let `translate` say every sentence from now on."""
    global _translate
    _translate = translate
