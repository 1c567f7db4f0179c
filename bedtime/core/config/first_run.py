"""What the first start asks: one rising, the hour of falling asleep, which steps, and the voice."""

from dataclasses import dataclass, replace
from datetime import time

from bedtime.core.settings import Hours, Settings, Voice


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is answered; `asleep` is when the user falls asleep now, not when they should."""

    rise: time
    asleep: time
    steps: frozenset[str]
    """The keys of the steps that are on."""
    voice: Voice


def told(settings: Settings) -> Beginning:
    """Return the answers that would leave the settings as they are: of the commonest night."""
    usual = commonest(settings.nights)
    on = frozenset(step.key for step in settings.steps if step.enabled)
    return Beginning(usual.rise, usual.bed, on, settings.reminders.voice)


def chosen(settings: Settings, before: Beginning, after: Beginning) -> Settings:
    """Return the settings with what is answered otherwise than before.

    Where the hours are answered anew, all nights are alike; free days stay free.
    """
    nights = settings.nights
    if (after.rise, after.asleep) != (before.rise, before.asleep):
        nights = tuple(replace(night, bed=after.asleep, rise=after.rise) for night in nights)
    steps = tuple(replace(step, enabled=step.key in after.steps) for step in settings.steps)
    reminders = replace(settings.reminders, voice=after.voice)
    return replace(settings, nights=nights, steps=steps, reminders=reminders)


def commonest(nights: tuple[Hours, ...]) -> Hours:
    """Return the night that has the hours of the most; of several, the first in the week."""
    return max(nights, key=lambda night: sum(_hours(night) == _hours(other) for other in nights))


def _hours(night: Hours) -> tuple[time, time]:
    return night.bed, night.rise
