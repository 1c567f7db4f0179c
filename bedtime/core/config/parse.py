"""Settings out of what config.toml says: one wrong place loses that place, and the rest counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.core.config.validators import (
    InvalidValueError,
    a_key,
    a_language,
    a_switch,
    a_time,
    a_title,
    a_zone,
    minutes,
    one_of,
    snooze_minutes,
)
from bedtime.core.safe_text import cut, plain, shown
from bedtime.core.settings import (
    DEFAULT_NIGHTS,
    DEFAULT_STEPS,
    WEEKDAYS,
    Checkin,
    General,
    Hours,
    Reminders,
    Settings,
    Show,
    Step,
    Voice,
)

LATE = 30.0
"""How late a step may be, in minutes, that is none of the defaults and does not say."""

_DAY = 1440
_STEP = "[[steps]] {}"
_USUAL_STEPS = {step.key: step for step in DEFAULT_STEPS}

T = TypeVar("T")
D = TypeVar("D")


def read(raw: Mapping[str, object]) -> tuple[Settings, tuple[Problem, ...]]:
    """Return usable settings whatever `raw` holds, and what of it does not count.

    Unknown keys and tables are no problem: a later version may have written them.
    """
    problems: list[Problem] = []
    root = _Table("", raw, problems)
    settings = Settings(
        zone=root.take("zone", a_zone, None, Fallback.SYSTEM),
        nights=_nights(root),
        steps=_steps(root),
        reminders=_reminders(root.table("reminders")),
        checkin=_checkin(root.table("checkin")),
        general=_general(root.table("general")),
    )
    return settings, tuple(problems)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the file: gives out what is right and notes what is wrong."""

    name: str
    content: Mapping[str, object]
    problems: list[Problem]

    def take(
        self, key: str, check: Callable[[object], T], default: D, rest: Fallback = Fallback.VALUE
    ) -> T | D:
        """Return the value of `key` if it is there and right, else `default`."""
        if key not in self.content:
            return default
        value = self.content[key]
        try:
            return check(value)
        except InvalidValueError as wrong:
            instead = shown(default) if rest is Fallback.VALUE else ""
            self.note(key, wrong.flaw, rest, shown(value), wrong.wanted, instead)
            return default

    def table(self, key: str, name: str = "") -> "_Table":
        """Return the table under `key`, an empty one if there is none."""
        name = name or f"[{key}]"
        content = self.content.get(key, {})
        if isinstance(content, dict):
            return _Table(name, content, self.problems)
        place = name[1:-1]
        self.problems.append(
            Problem(place, Defect.TABLE_WANTED, Fallback.DEFAULTS, shown(content), name)
        )
        return _Table(name, {}, self.problems)

    def note(
        self,
        key: str,
        flaw: Defect,
        rest: Fallback,
        value: str = "",
        wanted: str = "",
        instead: str = "",
    ) -> None:
        """Keep a problem with a key of this table, or with the table itself."""
        place = f"{self.name} {key}".strip()
        self.problems.append(Problem(place, flaw, rest, value, wanted, instead))


def _nights(root: _Table) -> tuple[Hours, ...]:
    week = root.table("nights")
    for name, content in week.content.items():
        day = name[:3].lower()
        # [nights.Monday] is no table of a later version.
        if name not in WEEKDAYS and day in WEEKDAYS and isinstance(content, dict):
            place = cut(plain(f"[nights.{name}]"))
            root.note(place, Defect.DAY_WANTED, Fallback.TABLE_OUT, wanted=f"[nights.{day}]")
    return tuple(
        _hours(week.table(day, f"[nights.{day}]"), usual)
        for day, usual in zip(WEEKDAYS, DEFAULT_NIGHTS, strict=True)
    )


def _hours(night: _Table, usual: Hours) -> Hours:
    bed = night.take("bed", a_time, usual.bed)
    rise = night.take("rise", a_time, usual.rise)
    free = night.take("free", a_switch, usual.free)
    if bed != rise:
        return Hours(bed, rise, free)
    instead = f"bed = {shown(usual.bed)}, rise = {shown(usual.rise)}"
    night.note("", Defect.BED_IS_RISE, Fallback.VALUE, shown(bed), instead=instead)
    return Hours(usual.bed, usual.rise, free)


def listed(raw: Mapping[str, object]) -> dict[str, int] | None:
    """Return which of the listed tables, from 0, each step that counts is; None: none is listed."""
    steps = _listed(_Table("", raw, []))
    return None if steps is None else {key: number for key, (number, _) in steps.items()}


def _steps(root: _Table) -> tuple[Step, ...]:
    steps = _listed(root)
    return DEFAULT_STEPS if steps is None else tuple(step for _, step in steps.values())


def _listed(root: _Table) -> dict[str, tuple[int, Step]] | None:
    tables = root.content.get("steps")
    if tables is None:
        return None
    if not isinstance(tables, list):
        root.note("steps", Defect.STEPS_WANTED, Fallback.DEFAULTS, shown(tables))
        return None
    steps: dict[str, tuple[int, Step]] = {}
    for number, content in enumerate(tables):
        place = _STEP.format(number + 1)
        if not isinstance(content, dict):
            root.note(place, Defect.TABLE_WANTED, Fallback.STEP_OUT, shown(content), "[[steps]]")
            continue
        entry = _Table(place, content, root.problems)
        step = _step(_step_key(entry, steps), entry)
        if step:
            steps[step.key] = number, step
    return steps


def _step_key(entry: _Table, before: Mapping[str, tuple[int, Step]]) -> str | None:
    """Return the key, None if it cannot count; `before` are the steps before."""
    if "key" not in entry.content:
        entry.note("", Defect.KEY_MISSING, Fallback.STEP_OUT, wanted='key = "screens"')
    key = entry.take("key", a_key, None, Fallback.STEP_OUT)
    if key is not None and key in before:
        first = _STEP.format(before[key][0] + 1)
        entry.note("key", Defect.KEY_DOUBLED, Fallback.STEP_OUT, shown(key), first)
        return None
    return key


def _step(key: str | None, entry: _Table) -> Step | None:
    """Return the step, None where there is no key or nothing tells when it is due."""
    if key is None:
        return None
    usual = _USUAL_STEPS.get(key)
    if usual:
        lead: float | None = entry.take("lead", minutes(0, _DAY), usual.lead)
    else:
        if "lead" not in entry.content:
            entry.note("", Defect.LEAD_MISSING, Fallback.STEP_OUT, shown(key), "lead = 30")
        lead = entry.take("lead", minutes(0, _DAY), None, Fallback.STEP_OUT)
    if lead is None:
        return None
    return Step(
        key,
        entry.take("title", a_title, "", Fallback.DEFAULTS),
        lead,
        entry.take("late", minutes(0, 240), usual.late if usual else LATE),
        entry.take("show", one_of(Show), usual.show if usual else Show.ONCE),
        enabled=entry.take("enabled", a_switch, default=True),
    )


def _reminders(table: _Table) -> Reminders:
    usual = Reminders()
    return Reminders(
        voice=table.take("voice", one_of(Voice), usual.voice),
        countdown=table.take("countdown", a_switch, usual.countdown),
        discreet=table.take("discreet", a_switch, usual.discreet),
        snooze=_snooze(table, usual.snooze),
        heads_up=table.take("heads_up", minutes(0, 240), usual.heads_up),
    )


def _snooze(table: _Table, usual: tuple[float, ...]) -> tuple[float, ...]:
    listed = table.content.get("snooze", list(usual))
    lengths: list[float] = []
    if isinstance(listed, list):
        numbered = {str(n): value for n, value in enumerate(listed, 1)}
        each = _Table(f"{table.name} snooze", numbered, table.problems)
        taken = [each.take(n, snooze_minutes, None, Fallback.NUMBER_OUT) for n in numbered]
        lengths = [length for length in taken if length is not None]
    if not lengths:
        instead = f"[{', '.join(map(shown, usual))}]"
        table.note("snooze", Defect.MINUTES_WANTED, Fallback.VALUE, shown(listed), instead, instead)
    return tuple(lengths) or usual


def _checkin(table: _Table) -> Checkin:
    usual = Checkin()
    return Checkin(
        offer=table.take("offer", a_switch, usual.offer),
        suggest=table.take("suggest", a_switch, usual.suggest),
    )


def _general(table: _Table) -> General:
    usual = General()
    return General(
        language=table.take("language", a_language, usual.language, Fallback.SYSTEM),
        sleep_goal=table.take("sleep_goal", minutes(1, _DAY), usual.sleep_goal),
    )
