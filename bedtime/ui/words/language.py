"""The way into the user's language, where the words are: see bedtime/language.py."""

from bedtime.language import speak, spoken, tr, tr_n

__all__ = ["speak", "spoken", "tr", "tr_n"]
