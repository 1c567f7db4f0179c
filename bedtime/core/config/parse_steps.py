"""The steps in config.toml: a [[steps]] without a usable key or lead is left out."""

from collections.abc import Mapping

from bedtime.core.config.problems import Defect, Fallback
from bedtime.core.config.table import Table
from bedtime.core.config.validators import (
    check_key,
    check_switch,
    check_title,
    minutes_between,
    one_of,
)
from bedtime.core.safe_text import format_value
from bedtime.core.settings import DEFAULT_STEPS, Show, Step

DEFAULT_LATE = 30.0
"""Minutes of `late` for a step of the user's own that does not set it."""

_DAY = 1440
_NAME = "[[steps]] {}"
_DEFAULTS = {step.key: step for step in DEFAULT_STEPS}


def parse_steps(root: Table) -> tuple[Step, ...]:
    """Return the listed steps that count, the default ones if none are listed."""
    listed = _listed_steps(root)
    return DEFAULT_STEPS if listed is None else tuple(step for _, step in listed.values())


def step_positions(raw: Mapping[str, object]) -> dict[str, int] | None:
    """Return the position among all [[steps]], from 0, of each that counts, by its key.

    None if the file lists no steps.
    """
    listed = _listed_steps(Table("", raw, []))
    return None if listed is None else {key: number for key, (number, _) in listed.items()}


def _listed_steps(root: Table) -> dict[str, tuple[int, Step]] | None:
    tables = root.content.get("steps")
    if tables is None:
        return None
    if not isinstance(tables, list):
        root.add_problem("steps", Defect.STEPS_WANTED, Fallback.DEFAULTS, format_value(tables))
        return None
    steps: dict[str, tuple[int, Step]] = {}
    for number, content in enumerate(tables):
        name = _NAME.format(number + 1)
        if not isinstance(content, dict):
            root.add_problem(
                name, Defect.TABLE_WANTED, Fallback.STEP_OUT, format_value(content), "[[steps]]"
            )
            continue
        table = Table(name, content, root.problems)
        step = _step(_step_key(table, steps), table)
        if step:
            steps[step.key] = number, step
    return steps


def _step_key(table: Table, earlier: Mapping[str, tuple[int, Step]]) -> str | None:
    """Return the key of a step, None if it is no key or that of one of the `earlier` steps."""
    if "key" not in table.content:
        table.add_problem("", Defect.KEY_MISSING, Fallback.STEP_OUT, wanted='key = "screens"')
    key = table.value("key", check_key, None, Fallback.STEP_OUT)
    if key is not None and key in earlier:
        first = _NAME.format(earlier[key][0] + 1)
        table.add_problem("key", Defect.KEY_DOUBLED, Fallback.STEP_OUT, format_value(key), first)
        return None
    return key


def _step(key: str | None, table: Table) -> Step | None:
    """Return the step, None if it has no key or no lead."""
    if key is None:
        return None
    default = _DEFAULTS.get(key)
    if default:
        lead: float | None = table.value("lead", minutes_between(0, _DAY), default.lead)
    else:
        if "lead" not in table.content:
            table.add_problem(
                "", Defect.LEAD_MISSING, Fallback.STEP_OUT, format_value(key), "lead = 30"
            )
        lead = table.value("lead", minutes_between(0, _DAY), None, Fallback.STEP_OUT)
    if lead is None:
        return None
    return Step(
        key,
        table.value("title", check_title, "", Fallback.DEFAULTS),
        lead,
        table.value("late", minutes_between(0, 240), default.late if default else DEFAULT_LATE),
        table.value("show", one_of(Show), default.show if default else Show.ONCE),
        enabled=table.value("enabled", check_switch, default=True),
    )
