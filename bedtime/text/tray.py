"""Sentences of the tray's tooltip and menu."""

from datetime import datetime

from bedtime.core.evening.effects import Reason
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.i18n import tr
from bedtime.text import steps, times


def next_step(ring: StepStatus | None, zone: str, now: datetime) -> str:
    """The next step, and when it comes."""
    if ring is None:
        return tr("Nothing is planned")
    at = times.day_and_time(ring.due, zone, now)
    return tr("{time} {title}", time=at, title=ring.step.title)


def tooltip(state: State, ring: StepStatus | None, now: datetime, *, counts: bool) -> str:
    """The tray's tooltip: the next step and its time, or the end of the pause; what waits.

    With `counts` it says how long it is to the next step, from half a day before.
    """
    zone = state.plan.zone
    if state.blocked(now) is Reason.PAUSED and state.paused_until is not None:
        at = times.day_and_time(state.paused_until, zone, now)
        return tr("Bedtime — paused until {time}", time=at)
    following = next_step(ring, zone, now)
    if counts and ring is not None and (ahead := times.countdown(ring.due - now)):
        following = f"{following}, {ahead}"
    lines = [tr("Bedtime — next: {next}", next=following)]
    lines += [
        tr("{title} {stands}", title=held.step.title, stands=steps.status_label(held, zone))
        for held in state.step_statuses
        if held.phase is Phase.HELD
    ]
    return "\n".join(lines)


def step_item(status: StepStatus, zone: str) -> str:
    """A step in the tray's menu."""
    label = steps.status_label(status, zone)
    head = f"{times.clock_time(status.step.at, zone)}  {status.step.title}"
    return f"{head} — {label}" if label else head


def answer_item(step_title: str) -> str:
    """The menu's first line while a step asks: one click answers it."""
    return tr("{title}: &Done", title=step_title.replace("&", "&&"))


def way_in(*, by_click: bool, in_menu: bool) -> str:
    """The sentence on the first reminder where there is no tray, as on GNOME.

    `by_click` tells whether a click on a reminder opens Tonight here, `in_menu` whether Bedtime is
    in the desktop's menu.
    """
    match by_click, in_menu:
        case True, True:
            return tr("A click here, or on Bedtime in the menu, opens Tonight.")
        case True, False:
            return tr("A click here, or the command “bedtime”, opens Tonight.")
        case False, True:
            return tr("A click on Bedtime in the menu opens Tonight.")
    return tr("The command “bedtime” opens Tonight.")


def paused_until(until: datetime, zone: str, now: datetime) -> str:
    """The line in the tray's menu while reminders are paused."""
    return tr("Paused until {time}", time=times.day_and_time(until, zone, now))
