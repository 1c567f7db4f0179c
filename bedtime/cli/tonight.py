"""The commands that tell of tonight; they write nothing and load no Qt."""

import json
from argparse import Namespace

from bedtime.cli.context import Context, now
from bedtime.core.entry import write
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.transfer import json_output
from bedtime.engine import nights
from bedtime.i18n import tr
from bedtime.text import plan, times


def tonight(here: Context, args: Namespace) -> None:
    """`tonight`: the plan, and where its steps stand."""
    state = here.tell(args.night)
    if args.json:
        print_json(json_output.night(state))
    else:
        print("\n".join(plan.lines(state)))


def status(here: Context, args: Namespace) -> None:
    """`status`: whether Bedtime runs, what is next, what was missed."""
    state = here.tell()
    at = now()
    paused = state.paused_until if state.paused_until and state.paused_until > at else None
    ring = nights.next_ring(here.diary, here.settings, here.zone, at, state)
    zone = state.plan.zone
    if args.json:
        print_json(
            {
                "running": here.running,
                "next": ring and json_output.ring(ring, zone),
                "paused_until": paused and write(paused, zone),
                "missed_tonight": json_output.missed(state),
            }
        )
        return
    print(tr("Bedtime is running.") if here.running else tr("Bedtime is not running."))
    print(_next(ring, zone))
    if paused:
        print(tr("Paused until {time}.", time=times.when(paused, zone, at)))
    for status in state.step_statuses:
        if status.phase == "missed":
            print(plan.line(status, zone))


def _next(ring: StepStatus | None, zone: str) -> str:
    if ring is None:
        return tr("Nothing is planned.")
    at = times.when(ring.due, zone, now())
    return tr("Next: {time} {title}", time=at, title=ring.step.title)


def print_json(value: object) -> None:
    """Print a value that JSON can say, on one line."""
    print(json.dumps(value, ensure_ascii=False))
