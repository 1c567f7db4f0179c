"""The commands that change something: answers, pauses, tonight's bedtime, the program itself."""

import re
from argparse import Namespace
from datetime import date, time
from pathlib import Path
from typing import Any

from bedtime.adapters.ipc import client, profile_lock
from bedtime.cli.context import CommandError, Context, now
from bedtime.cli.dispatch import order
from bedtime.core.evening.effects import Refusal
from bedtime.i18n import tr
from bedtime.text import commands as commands_text

LONGEST = 366 * 24 * 60
"""Minutes that a pause can last."""
_LENGTH = re.compile(r"(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m?)?", re.ASCII)


def answer(here: Context, args: Namespace) -> None:
    """`done`, `skip`, `snooze`, `undo`."""
    asked = {"order": args.command, "key": args.key, "night": _iso(args.night)}
    if args.command == "snooze":
        asked["minutes"] = args.minutes
    _give(here, asked)


def pause(here: Context, args: Namespace) -> None:
    """`pause [FOR]`."""
    _give(here, {"order": "pause", "until": pause_until(args.length)})


def resume(here: Context, args: Namespace) -> None:
    """`resume`."""
    _give(here, {"order": "resume"})


def later(here: Context, args: Namespace) -> None:
    """`later MINUTES`."""
    _give(here, {"order": "later", "minutes": args.minutes})


def aside(here: Context, args: Namespace) -> None:
    """`aside`."""
    _give(here, {"order": "aside", "night": _iso(args.night), "reason": args.reason})


def back(here: Context, args: Namespace) -> None:
    """`back`."""
    _give(here, {"order": "back", "night": _iso(args.night)})


def quit_program(here: Context, args: Namespace) -> None:
    """`quit`."""
    _only_running(here, {"order": "quit"})
    print(tr("Bedtime has ended."))


def open_window(here: Context, args: Namespace) -> int:
    """`open WINDOW [--start]`."""
    if args.start and not here.running:
        from bedtime.cli import start

        return start.run(here, window=args.window)
    reply = _only_running(here, {"order": "open", "window": args.window})
    if reply.get("refusal"):
        raise CommandError(_not_here(here, args.window))
    return 0


def restore(here: Context, args: Namespace) -> None:
    """`restore [FILE]`: take what the log lacks from a backup."""
    claim = profile_lock.claim(here.profile.data)
    if claim is None:
        raise CommandError(tr("Bedtime is running; end it first with “bedtime quit”"))
    try:
        backup = Path(args.file) if args.file else here.diary.backup_to_restore()
        if backup is None:
            raise CommandError(tr("there is no backup beside {log}", log=here.diary.path))
        count = here.diary.restore(backup)
    finally:
        here.diary.close()
        claim.release()
    print(tr("{count} entries taken from {backup}.", count=count, backup=backup))


def pause_until(length: list[str]) -> str:
    """Read `30m`, `2h`, `tonight`, `until 21:30`, `until 2026-12-01`; raises CommandError."""
    match " ".join(length).lower().split():
        case [] | ["tonight"]:
            return "tonight"
        case ["until", end]:
            return _end(end)
        case [amount] if (found := _LENGTH.fullmatch(amount)) and any(found.groups()):
            hours, minutes = (float(part or 0) for part in found.groups())
            if 0 < hours * 60 + minutes <= LONGEST:
                return str(hours * 60 + minutes)
    raise CommandError(
        tr("how long? “30m”, “2h”, “tonight”, “until 21:30” or “until 2026-12-01”"), 2
    )


def _end(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return time.fromisoformat(text.zfill(5)).strftime("%H:%M")
    except ValueError:
        wrong = tr("“{text}” is neither a time like 21:30 nor a date like 2026-12-01", text=text)
        raise CommandError(wrong, 2) from None


def _give(here: Context, asked: dict[str, Any]) -> None:
    reply = order(here, asked)
    refusal = Refusal(reply["refusal"]) if reply["refusal"] else None
    if refusal is None:
        print(commands_text.confirmed(asked, reply, now()))
    elif commands_text.harmless(refusal):
        print(commands_text.already(asked, reply))
    else:
        status = 2 if refusal is Refusal.UNKNOWN_STEP else 1
        raise CommandError(commands_text.refused(refusal, asked, reply), status)


def _only_running(here: Context, asked: dict[str, Any]) -> dict[str, Any]:
    try:
        reply = client.ask(here.profile.data, asked)
    except client.NotAnswering as error:
        raise CommandError(str(error)) from error
    if reply is None:
        raise CommandError(tr("Bedtime is not running; start it with “bedtime”"), 3)
    return reply


def _not_here(here: Context, window: str) -> str:
    """Say what else there is where a window cannot be opened."""
    if window == "settings":
        file = here.profile.config
        return tr("this window cannot be opened here; the settings are in {file}", file=file)
    command = window if window in ("checkin", "pause") else "tonight"
    return tr("this window cannot be opened here; use “bedtime {command}”", command=command)


def _iso(night: date | None) -> str | None:
    return night.isoformat() if night else None
