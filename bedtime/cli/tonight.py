"""`tonight` and `status`; they write nothing and load no Qt."""

import json
from argparse import Namespace

from bedtime.adapters.storage.paths import is_read_only
from bedtime.adapters.system.stdout import writes_all_characters
from bedtime.cli.context import Context, now, print_error
from bedtime.core.entry import format_instant
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.transfer import json_output
from bedtime.engine.unsaved import Unsaved
from bedtime.i18n import tr
from bedtime.text import long_nights, plan, times, unsaved


def tonight(context: Context, args: Namespace) -> None:
    """`tonight`: the plan, and the states of its steps."""
    state = context.night_state(args.night)
    for doubt in context.zone_doubts:
        print_error(doubt)
    if args.json:
        print_json(json_output.night_to_json(state))
    else:
        print("\n".join(plan.lines(state)))
        if (long := context.nights().long_night(state)) is not None:
            print(long_nights.on_terminal(long))


def status(context: Context, args: Namespace) -> None:
    """`status`: whether Bedtime runs, what is next, what waits, what was missed."""
    state = context.night_state()
    at = now()
    paused = state.paused_until if state.paused_until and state.paused_until > at else None
    ring = context.nights().next_ring(state)
    zone = state.plan.zone
    read_only = is_read_only(context.profile.data)
    waiting = Unsaved() if read_only else _unsaved(context)
    if args.json:
        print_json(
            {
                "running": context.running,
                "next": ring and json_output.reminder_to_json(ring, zone),
                "paused_until": paused and format_instant(paused, zone),
                "missed_tonight": json_output.with_reasons_to_json(state, Phase.MISSED),
                "held_tonight": json_output.with_reasons_to_json(state, Phase.HELD),
                "unsaved": None if waiting is None else waiting.entries,
                "read_only": read_only,
            }
        )
        return
    print(tr("Bedtime is running.") if context.running else tr("Bedtime is not running."))
    print(_next(ring, zone))
    if paused:
        print(tr("Paused until {time}.", time=times.day_and_time(paused, zone, at)))
    if read_only:
        print(unsaved.read_only(context.profile.data))
    if waiting is None:
        print(unsaved.unknown())
    elif waiting.entries:
        print(unsaved.waiting(waiting.entries, waiting.why))
    for step in state.step_statuses:
        if step.phase in (Phase.MISSED, Phase.HELD):
            print(plan.step_line(step, zone))


def _unsaved(context: Context) -> Unsaved | None:
    if not context.running:
        return Unsaved()
    from bedtime.cli import dispatch  # with the engine: only where a program can answer

    return dispatch.unsaved(context)


def _next(ring: StepStatus | None, zone: str) -> str:
    if ring is None:
        return tr("Nothing is planned.")
    at = times.day_and_time(ring.due, zone, now())
    return tr("Next: {time} {title}", time=at, title=ring.step.title)


def print_json(value: object) -> None:
    """Print a value as one line of JSON, which loses no character in any encoding."""
    print(json.dumps(value, ensure_ascii=not writes_all_characters()))
