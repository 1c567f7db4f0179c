"""Commands that change the evening or the program: answers, pauses, tonight's bedtime, quit."""

import re
from argparse import Namespace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.adapters.ipc import client, profile_lock
from bedtime.adapters.system import activation
from bedtime.cli.context import CommandError, Context, now, print_error
from bedtime.cli.dispatch import dispatch
from bedtime.cli.terminal import is_interactive
from bedtime.core.entry import YEARS, Kind
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.requests import (
    AnswerStep,
    MoveBedtime,
    Pause,
    PauseEnd,
    Resume,
    ReturnToPlan,
    SetNightAside,
    SnoozeStep,
    UndoAnswer,
)
from bedtime.core.evening.step_status import Phase
from bedtime.core.schedule.plan import DAY, Plan
from bedtime.i18n import tr
from bedtime.text import commands, quitting, transfer
from bedtime.text.commands import Confirmed
from bedtime.text.times import night_in_sentence

LONGEST = 366 * 24 * 60
"""Minutes that a pause can last."""
FAR_AHEAD = timedelta(hours=2)
"""A step further ahead than this may be meant for last night."""
_LENGTH = re.compile(r"(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m?)?", re.ASCII)


def answer(context: Context, args: Namespace) -> None:
    """`done`, `skip`, `snooze`, `undo`; asks on a terminal where another night may be meant."""
    night = args.night
    if night is None and args.command != "undo" and is_interactive():
        night = _meant_night(context, args.key)
    requests: dict[str, Confirmed] = {
        "done": AnswerStep(args.key, Kind.DONE, night),
        "skip": AnswerStep(args.key, Kind.SKIPPED, night),
        "snooze": SnoozeStep(args.key, getattr(args, "minutes", None), night),
        "undo": UndoAnswer(args.key, night),
    }
    _request(context, requests[args.command])


def pause(context: Context, args: Namespace) -> None:
    """`pause [FOR]`."""
    _request(context, Pause(pause_end(args.length)))


def resume(context: Context, args: Namespace) -> None:
    """`resume`."""
    _request(context, Resume())


def later(context: Context, args: Namespace) -> None:
    """`later MINUTES`."""
    _request(context, MoveBedtime(args.minutes))


def aside(context: Context, args: Namespace) -> None:
    """`aside`."""
    _request(context, SetNightAside(args.reason or "", args.night))


def back(context: Context, args: Namespace) -> None:
    """`back`."""
    _request(context, ReturnToPlan(args.night))


def quit_program(context: Context, args: Namespace) -> None:
    """`quit`."""
    reply = _ask_running(context, {"order": "quit"})
    if reply.get("unsaved"):
        print_error(quitting.would_be_lost(reply["unsaved"], reply.get("why", "")))
    print(tr("Bedtime has ended."))


def open_window(context: Context, args: Namespace) -> int:
    """`open WINDOW [--start]`."""
    if args.start and not context.running:
        from bedtime.cli import start

        return start.run(context, window=args.window)
    request = {"order": "open", "window": args.window}
    reply = _ask_running(context, request | activation.to_request(activation.take()))
    if reply.get("refusal"):
        raise CommandError(_alternative_to(context, args.window))
    return 0


def restore(context: Context, args: Namespace) -> None:
    """`restore [FILE]`: add what the log lacks from a backup."""
    lock = profile_lock.acquire(context.profile.data)
    if lock is None:
        raise CommandError(tr("Bedtime is running; end it first with “bedtime quit”"))
    try:
        backup = Path(args.file) if args.file else context.log.backup_to_restore()
        if backup is None:
            raise CommandError(tr("there is no backup beside {log}", log=context.log.path))
        count = context.log.restore(backup)
    finally:
        context.log.close()
        lock.release()
    print(transfer.restored(count, backup))
    if left_out := context.log.unreadable_message():
        print_error(left_out)


def pause_end(length: list[str]) -> PauseEnd:
    """Parse `30m`, `2h`, `tonight`, `until 21:30`, `until 2026-12-01`; raises CommandError."""
    match " ".join(length).lower().split():
        case [] | ["tonight"]:
            return None
        case ["until", end]:
            return _end(end)
        case [amount] if (found := _LENGTH.fullmatch(amount)) and any(found.groups()):
            hours, minutes = (float(part or 0) for part in found.groups())
            if 0 < hours * 60 + minutes <= LONGEST:
                return timedelta(hours=hours, minutes=minutes)
    raise CommandError(
        tr("how long? “30m”, “2h”, “tonight”, “until 21:30” or “until 2026-12-01”"), 2
    )


def _end(text: str) -> PauseEnd:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        pass
    else:
        if day.year in YEARS:
            return day
    try:
        return time.fromisoformat(text.zfill(5)).replace(second=0, microsecond=0)
    except ValueError:
        sentence = tr("“{text}” is neither a time like 21:30 nor a date like 2026-12-01", text=text)
        raise CommandError(sentence, 2) from None


def _meant_night(context: Context, key: str) -> date | None:
    """Ask which night is meant where tonight's step is far ahead and last night's is open.

    None is tonight, unasked; raises CommandError where no night is chosen, and LogError.
    """
    tonight = context.night_state()
    step = tonight.status(key)
    if step is None or step.due - now() <= FAR_AHEAD:
        return None
    last = context.night_state(tonight.plan.night - DAY)
    before = last.status(key)
    if before is None or before.phase not in (Phase.MISSED, Phase.UNANSWERED):
        return None
    nights = {"1": last.plan.night, "2": tonight.plan.night}
    print(commands.which_night(step.step.title, step.due - now()))
    choices = commands.night_choices(_night_name(last.plan), _night_name(tonight.plan))
    for typed, name in choices.items():
        print(f"  {typed}  {name}")
    try:
        typed = input(tr("1 or 2: ")).strip()
    except (EOFError, KeyboardInterrupt, UnicodeDecodeError):
        print()
        typed = ""
    if typed not in nights:
        raise CommandError(tr("nothing is answered; “--night D” names the night that ends on D"))
    return nights[typed]


def _night_name(plan: Plan) -> str:
    return night_in_sentence(plan.night, plan.local_bedtime, now().astimezone(ZoneInfo(plan.zone)))


def _request(context: Context, request: Confirmed) -> None:
    outcome = dispatch(context, request)
    refusal = outcome.refusal
    if refusal is None:
        print(commands.confirmation(request, outcome, now()))
    elif commands.is_harmless(refusal):
        print(commands.no_change(request, outcome, now()))
    else:
        status = 2 if refusal is Refusal.UNKNOWN_STEP else 1
        raise CommandError(commands.refusal_message(refusal, request, outcome, now()), status)


def _ask_running(context: Context, request: dict[str, Any]) -> dict[str, Any]:
    try:
        reply = client.ask(context.profile.data, request)
    except client.NotAnsweringError as error:
        raise CommandError(str(error)) from error
    if reply is None:
        raise CommandError(tr("Bedtime is not running; start it with “bedtime”"), 3)
    if "error" in reply:
        raise CommandError(str(reply["error"]))
    return reply


def _alternative_to(context: Context, window: str) -> str:
    """What to use instead of a window that cannot be opened."""
    if window == "settings":
        file = context.profile.config
        return tr("this window cannot be opened here; the settings are in {file}", file=file)
    command = window if window in ("checkin", "pause") else "tonight"
    return tr("this window cannot be opened here; use “bedtime {command}”", command=command)
