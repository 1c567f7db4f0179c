"""The voices in words."""

from bedtime.core.settings import Voice
from bedtime.i18n import tr


def voices() -> dict[Voice, tuple[str, str]]:
    """Name each voice, with its mnemonic, and say what it means."""
    return {
        Voice.CLEAR: (
            tr("C&lear"),
            tr("Says how long it is to bedtime, and may ask a second time."),
        ),
        Voice.GENTLE: (
            tr("&Gentle"),
            tr("No countdown, no streaks, nothing asked twice: for people whom clocks keep awake."),
        ),
    }
