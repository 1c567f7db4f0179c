"""Sentences of the choice of a voice."""

from bedtime.core.settings import Voice
from bedtime.i18n import tr


def voices() -> dict[Voice, tuple[str, str]]:
    """Each voice: its label, with a mnemonic, and what it does."""
    return {
        Voice.CLEAR: (
            tr("C&lear"),
            tr("Says how long it is to bedtime, and may ask a second time."),
        ),
        Voice.GENTLE: (
            tr("&Gentle"),
            tr("No countdown, nothing asked twice: for people whom clocks keep awake."),
        ),
    }
