"""The questions of the first start, and what their answers make of the settings."""

from dataclasses import dataclass, replace
from datetime import time

from bedtime.core.settings import Hours, Settings, Voice


@dataclass(frozen=True, slots=True)
class FirstRunAnswers:
    """The answers at the first start."""

    rise: time
    asleep: time
    """When the user falls asleep today, not when they want to."""
    steps: frozenset[str]
    """The keys of the steps that are on."""
    voice: Voice


def answers_from(settings: Settings) -> FirstRunAnswers:
    """Return the answers that the settings stand for, with the most common hours of their nights.

    `apply_answers` leaves the settings unchanged with these answers.
    """
    hours = most_common_hours(settings.nights)
    enabled = frozenset(step.key for step in settings.steps if step.enabled)
    return FirstRunAnswers(hours.rise, hours.bed, enabled, settings.reminders.voice)


def apply_answers(settings: Settings, before: FirstRunAnswers, after: FirstRunAnswers) -> Settings:
    """Return the settings with the answers in `after` that differ from `before`.

    Other hours apply to all nights; free days stay free.
    """
    nights = settings.nights
    if (after.rise, after.asleep) != (before.rise, before.asleep):
        nights = tuple(replace(night, bed=after.asleep, rise=after.rise) for night in nights)
    steps = tuple(replace(step, enabled=step.key in after.steps) for step in settings.steps)
    reminders = replace(settings.reminders, voice=after.voice)
    return replace(settings, nights=nights, steps=steps, reminders=reminders)


def most_common_hours(nights: tuple[Hours, ...]) -> Hours:
    """Return the night whose hours the most nights have; of several, the first in the week."""
    return max(nights, key=lambda night: sum(_hours(night) == _hours(other) for other in nights))


def _hours(night: Hours) -> tuple[time, time]:
    return night.bed, night.rise
