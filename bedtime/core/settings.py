"""What the user chose: the nights of the week, the steps towards bed, and how Bedtime speaks."""

from dataclasses import dataclass, field, replace
from datetime import time
from enum import StrEnum

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Show(StrEnum):
    """How insistently a reminder is shown."""

    STAY = "stay"
    """In the notification list until it is answered or its time is over."""
    ONCE = "once"
    """Shown for as long as the desktop shows a notification, and no longer."""
    TRAY = "tray"
    """Listed in the tray and the windows only; never a notification."""


class Voice(StrEnum):
    """How Bedtime speaks."""

    CLEAR = "clear"
    GENTLE = "gentle"
    """No countdown, streak or percentage, and nothing is asked twice."""


@dataclass(frozen=True, slots=True)
class Hours:
    """The planned wall-clock times of the night that ends on one weekday."""

    bed: time = time(23)
    rise: time = time(7)
    free: bool = False
    """Whether the day of rising is free of work."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do on the way to bed; `lead` and `late` are minutes."""

    key: str
    title: str
    lead: float
    late: float
    show: Show = Show.ONCE
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Reminders:
    """How reminders behave; `snooze` and `heads_up` are minutes."""

    voice: Voice = Voice.CLEAR
    countdown: bool = True
    discreet: bool = False
    snooze: tuple[float, ...] = (10.0, 5.0, 20.0)
    """The first is what the Snooze button and `bedtime snooze KEY` use."""
    heads_up: float = 0.0


@dataclass(frozen=True, slots=True)
class Checkin:
    """Whether the morning check-in is offered, and whether it may suggest times."""

    offer: bool = True
    suggest: bool = True


@dataclass(frozen=True, slots=True)
class General:
    """The rest; `sleep_goal` is minutes."""

    language: str = ""
    sleep_goal: float = 480.0


DEFAULT_NIGHTS = tuple(Hours(free=day in ("sat", "sun")) for day in WEEKDAYS)

DEFAULT_STEPS = (
    # key, lead, late, show, enabled: science.md's table of evidence, in docs/evidence.md
    Step("caffeine", "", 540, 60),
    Step("exercise", "", 240, 45, enabled=False),
    Step("meal", "", 180, 45),
    Step("alcohol", "", 240, 45, enabled=False),
    Step("light", "", 120, 45),
    Step("bath", "", 90, 45, enabled=False),
    Step("screens", "", 60, 30, Show.STAY),
    Step("ritual", "", 30, 30),
    Step("bed", "", 0, 30, Show.STAY),
)
"""The default steps without titles: the words of a language are not the core's."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything config.toml can say, complete and checked."""

    zone: str | None = None
    """An IANA name that pins the zone; None follows the system's."""
    nights: tuple[Hours, ...] = DEFAULT_NIGHTS
    """Seven, Monday's rising first."""
    steps: tuple[Step, ...] = DEFAULT_STEPS
    reminders: Reminders = field(default_factory=Reminders)
    checkin: Checkin = field(default_factory=Checkin)
    general: General = field(default_factory=General)


def titled(steps: tuple[Step, ...], titles: dict[str, str]) -> tuple[Step, ...]:
    """Give every step without a title its default one, or failing that its key."""
    return tuple(s if s.title else replace(s, title=titles.get(s.key, s.key)) for s in steps)


def untitled(steps: tuple[Step, ...], titles: dict[str, str]) -> tuple[Step, ...]:
    """Take away the titles that `titled` gives."""
    return tuple(
        replace(step, title="") if step.title == titles.get(step.key, step.key) else step
        for step in steps
    )
