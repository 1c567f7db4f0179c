"""The settings: hours of each weekday, steps of the evening, reminders, check-in, general."""

from dataclasses import dataclass, field, replace
from datetime import time
from enum import StrEnum

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Show(StrEnum):
    """How insistently a reminder is shown."""

    STAY = "stay"
    """In the notification list until it is answered or its time is over."""
    ONCE = "once"
    """Shown for the desktop's default time."""
    TRAY = "tray"
    """Listed in the tray and the windows only; never a notification."""


class Voice(StrEnum):
    """Tone of the texts, and how much they push."""

    CLEAR = "clear"
    GENTLE = "gentle"
    """Nothing is counted down, and nothing is asked twice."""


class Interrupt(StrEnum):
    """What a reminder does that would interrupt a full-screen window or a call."""

    WAIT = "wait"
    """It comes when that is over, within its limit."""
    SHOW = "show"
    """It comes all the same."""
    TRAY = "tray"
    """The tray marks it at once, and it comes when that is over, within its limit."""


class QuietInterrupt(StrEnum):
    """What a reminder does while do not disturb is on."""

    STEPS = "steps"
    """Screens off and lights out come all the same, the rest waits."""
    SHOW = "show"
    WAIT = "wait"
    TRAY = "tray"


@dataclass(frozen=True, slots=True)
class Hours:
    """The planned wall-clock times of the night that ends on one weekday."""

    bed: time = time(23)
    rise: time = time(7)
    free: bool = False
    """Whether the day of rising is free of work."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the evening; `lead` (before bedtime) and `late` (still shown) are minutes."""

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
    """Lengths to choose from; the Snooze button and `bedtime snooze KEY` use the first."""
    heads_up: float = 0.0
    full_screen: Interrupt = Interrupt.WAIT
    do_not_disturb: QuietInterrupt = QuietInterrupt.STEPS
    call: Interrupt = Interrupt.TRAY
    urgent: bool = True
    """Whether a reminder that stays may be sent as urgent where a normal one would leave."""


@dataclass(frozen=True, slots=True)
class Checkin:
    """Whether the morning check-in is offered, and whether it may suggest times."""

    offer: bool = True
    suggest: bool = True


@dataclass(frozen=True, slots=True)
class Intakes:
    """What can be chosen when something taken is logged."""

    offer: tuple[str, ...] | None = None
    """Names that stand ready; None where the user never chose: DEFAULT_INTAKES do then."""


DEFAULT_INTAKES = ("caffeine", "alcohol", "big meal")
"""In English, as in config.toml; their labels come from bedtime.text."""


@dataclass(frozen=True, slots=True)
class General:
    """General settings; `sleep_goal` is minutes."""

    language: str = ""
    sleep_goal: float = 480.0


DEFAULT_NIGHTS = tuple(Hours(free=day in ("sat", "sun")) for day in WEEKDAYS)

DEFAULT_STEPS = (
    # key, title, lead, late, show, enabled: the table of docs/evidence.md
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
"""The default steps; their titles are translated and come from bedtime.text."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of config.toml, complete and valid."""

    zone: str | None = None
    """IANA name of a fixed zone; None follows the system's zone."""
    nights: tuple[Hours, ...] = DEFAULT_NIGHTS
    """Seven nights by the weekday of their rising, Monday first."""
    steps: tuple[Step, ...] = DEFAULT_STEPS
    reminders: Reminders = field(default_factory=Reminders)
    checkin: Checkin = field(default_factory=Checkin)
    general: General = field(default_factory=General)
    intakes: Intakes = field(default_factory=Intakes)


def with_default_titles(steps: tuple[Step, ...], titles: dict[str, str]) -> tuple[Step, ...]:
    """Return the steps with empty titles replaced by `titles` (by key), else by the key."""
    return tuple(s if s.title else replace(s, title=titles.get(s.key, s.key)) for s in steps)


def without_default_titles(steps: tuple[Step, ...], titles: dict[str, str]) -> tuple[Step, ...]:
    """Return the steps with the titles that `with_default_titles` fills in removed again."""
    return tuple(
        replace(step, title="") if step.title == titles.get(step.key, step.key) else step
        for step in steps
    )
