"""Settings from the parsed TOML of config.toml: a wrong value costs only its own place."""

from collections.abc import Mapping

from bedtime.core.config.parse_steps import parse_steps
from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.core.config.table import Table
from bedtime.core.config.validators import (
    check_language,
    check_name,
    check_snooze_minutes,
    check_switch,
    check_time,
    check_zone,
    minutes_between,
    one_of,
)
from bedtime.core.safe_text import escape, format_value, shorten
from bedtime.core.settings import (
    DEFAULT_INTAKES,
    DEFAULT_NIGHTS,
    WEEKDAYS,
    Checkin,
    General,
    Hours,
    Intakes,
    Interrupt,
    QuietInterrupt,
    Reminders,
    Settings,
    Voice,
)

_DAY = 1440
"""Minutes."""


def parse_settings(raw: Mapping[str, object]) -> tuple[Settings, tuple[Problem, ...]]:
    """Return usable settings whatever `raw` holds, and what of it does not count.

    Unknown keys and tables are no problem: a later version may have written them.
    """
    problems: list[Problem] = []
    root = Table("", raw, problems)
    settings = Settings(
        zone=root.value("zone", check_zone, None, Fallback.SYSTEM),
        nights=_nights(root),
        steps=parse_steps(root),
        reminders=_reminders(root.table("reminders")),
        checkin=_checkin(root.table("checkin")),
        general=_general(root.table("general")),
        intakes=_intakes(root.table("intakes")),
    )
    return settings, tuple(problems)


def _nights(root: Table) -> tuple[Hours, ...]:
    nights = root.table("nights")
    for name, content in nights.content.items():
        day = name[:3].lower()
        # [nights.Monday] is no table of a later version.
        if name not in WEEKDAYS and day in WEEKDAYS and isinstance(content, dict):
            place = shorten(escape(f"[nights.{name}]"))
            root.add_problem(place, Defect.DAY_WANTED, Fallback.TABLE_OUT, wanted=f"[nights.{day}]")
    return tuple(
        _hours(nights.table(day, f"[nights.{day}]"), default)
        for day, default in zip(WEEKDAYS, DEFAULT_NIGHTS, strict=True)
    )


def _hours(night: Table, default: Hours) -> Hours:
    bed = night.value("bed", check_time, default.bed)
    rise = night.value("rise", check_time, default.rise)
    free = night.value("free", check_switch, default.free)
    if bed != rise:
        return Hours(bed, rise, free)
    instead = f"bed = {format_value(default.bed)}, rise = {format_value(default.rise)}"
    night.add_problem("", Defect.BED_IS_RISE, Fallback.VALUE, format_value(bed), instead=instead)
    return Hours(default.bed, default.rise, free)


def _reminders(table: Table) -> Reminders:
    default = Reminders()
    return Reminders(
        voice=table.value("voice", one_of(Voice), default.voice),
        countdown=table.value("countdown", check_switch, default.countdown),
        discreet=table.value("discreet", check_switch, default.discreet),
        snooze=_snooze(table, default.snooze),
        heads_up=table.value("heads_up", minutes_between(0, 240), default.heads_up),
        full_screen=table.value("full_screen", one_of(Interrupt), default.full_screen),
        do_not_disturb=table.value(
            "do_not_disturb", one_of(QuietInterrupt), default.do_not_disturb
        ),
        call=table.value("call", one_of(Interrupt), default.call),
        urgent=table.value("urgent", check_switch, default.urgent),
    )


def _snooze(table: Table, default: tuple[float, ...]) -> tuple[float, ...]:
    listed = table.content.get("snooze", list(default))
    lengths: list[float] = []
    if isinstance(listed, list):
        numbered = {str(number): value for number, value in enumerate(listed, 1)}
        items = Table(f"{table.name} snooze", numbered, table.problems)
        checked = [
            items.value(number, check_snooze_minutes, None, Fallback.NUMBER_OUT)
            for number in numbered
        ]
        lengths = [length for length in checked if length is not None]
    if not lengths:
        instead = f"[{', '.join(map(format_value, default))}]"
        table.add_problem(
            "snooze", Defect.MINUTES_WANTED, Fallback.VALUE, format_value(listed), instead, instead
        )
    return tuple(lengths) or default


def _checkin(table: Table) -> Checkin:
    default = Checkin()
    return Checkin(
        offer=table.value("offer", check_switch, default.offer),
        suggest=table.value("suggest", check_switch, default.suggest),
    )


def _intakes(table: Table) -> Intakes:
    if "offer" not in table.content:
        return Intakes()
    listed = table.content["offer"]
    if not isinstance(listed, list):
        instead = f"[{', '.join(map(format_value, DEFAULT_INTAKES))}]"
        table.add_problem(
            "offer", Defect.NAMES_WANTED, Fallback.VALUE, format_value(listed), instead, instead
        )
        return Intakes()
    numbered = {str(number): value for number, value in enumerate(listed, 1)}
    items = Table(f"{table.name} offer", numbered, table.problems)
    checked = [items.value(number, check_name, None, Fallback.NAME_OUT) for number in numbered]
    names: dict[str, str] = {}
    for name in filter(None, checked):
        names.setdefault(name.casefold(), name)
    return Intakes(tuple(names.values()))


def _general(table: Table) -> General:
    default = General()
    return General(
        language=table.value("language", check_language, default.language, Fallback.SYSTEM),
        sleep_goal=table.value("sleep_goal", minutes_between(1, _DAY), default.sleep_goal),
    )
