"""A microphone in use by the kernel's sound cards, where there is no PipeWire to ask.

PulseAudio closes a card some seconds after the last program. A Bluetooth headset is no sound card
and is not seen; a program that always listens (a voice assistant) is seen always.
"""

from pathlib import Path

CARDS = Path("/proc/asound")


def ask(cards: Path = CARDS) -> bool | None:
    """Return whether a card records; None where there is none that could."""
    states = [status for status in map(_read, cards.glob("card*/pcm*c/sub*/status")) if status]
    return any("state: RUNNING" in status for status in states) if states else None


def _read(status: Path) -> str:
    try:
        return status.read_text()
    except OSError:  # the card was pulled out
        return ""
