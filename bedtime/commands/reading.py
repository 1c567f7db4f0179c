"""The commands that only tell: the plan, the state, the log. They write nothing and load no Qt."""

import json
from argparse import Namespace
from itertools import groupby
from typing import Any

from bedtime import nights
from bedtime.commands.here import Here, now
from bedtime.core import outside
from bedtime.core.entry import Kind, write
from bedtime.core.life import Life
from bedtime.ui.words import log as log_words
from bedtime.ui.words import moments, plan
from bedtime.ui.words.language import tr
from bedtime.ui.words.steps import titles


def tonight(here: Here, args: Namespace) -> None:
    """`tonight`: the plan, and where its steps stand."""
    state = here.tell(args.night)
    if args.json:
        _print_json(outside.night(state))
    else:
        print("\n".join(plan.lines(state)))


def status(here: Here, args: Namespace) -> None:
    """`status`: whether Bedtime runs, what is next, what was missed."""
    state = here.tell()
    at = now()
    paused = state.paused_until if state.paused_until and state.paused_until > at else None
    ring = nights.next_ring(here.diary, here.settings, here.zone, at, state)
    zone = state.plan.zone
    if args.json:
        _print_json(
            {
                "running": here.running,
                "next": ring and outside.ring(ring, zone),
                "paused_until": paused and write(paused, zone),
                "missed_tonight": outside.missed(state),
            }
        )
        return
    print(tr("Bedtime is running.") if here.running else tr("Bedtime is not running."))
    print(_next(ring, zone))
    if paused:
        print(tr("Paused until {time}.", time=moments.when(paused, zone, at)))
    for life in state.lives():
        if life.phase == "missed":
            print(plan.line(life, zone))


def log(here: Here, args: Namespace) -> None:
    """`log`: the entries, oldest first."""
    diary = here.diary
    entries = diary.night(args.night) if args.night else diary.entries(since=args.since)
    if args.json:
        _print_json([outside.entry(e) for e in entries])
        return
    named = titles() | {s.key: s.title for s in here.settings.steps}
    for night, belonging in groupby(entries, key=lambda entry: entry.night):
        print(plan.heading(night))
        for entry in belonging:
            if entry.kind is Kind.PLANNED:
                named |= {s["key"]: s["title"] for s in entry.detail["steps"]}
            title = named.get(entry.step, entry.step) if entry.step else ""
            print(f"  {moments.clock(entry.at, entry.zone)}  {log_words.line(entry, title)}")
    if not entries:
        print(tr("Nothing is in the log yet."))


def _next(ring: Life | None, zone: str) -> str:
    if ring is None:
        return tr("Nothing is planned.")
    at = moments.when(ring.due, zone, now())
    return tr("Next: {time} {title}", time=at, title=ring.step.title)


def _print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can say
    print(json.dumps(value, ensure_ascii=False))
