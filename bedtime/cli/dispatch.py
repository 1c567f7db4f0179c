"""Dispatch of requests: to the running program, or to the log if none runs."""

from datetime import datetime
from typing import Any

from bedtime.adapters.ipc import client, profile_lock
from bedtime.cli.context import CommandError, Context, new_run, now
from bedtime.core.evening.reminders import Notification
from bedtime.core.evening.requests import Outcome, Request
from bedtime.core.transfer.request_json import outcome_from_json, request_to_json
from bedtime.engine.ports import Ports
from bedtime.engine.requests import handle
from bedtime.engine.routine import Routine
from bedtime.engine.unsaved import Unsaved
from bedtime.i18n import tr

PATIENCE = 2.0
"""Seconds to wait for other commands that write, or for a program that starts."""


class NoOutput:
    """Alarm and notifier that do nothing, for commands that only write into the log."""

    def set(self, key: str, at: datetime) -> None:
        """Set no alarm."""

    def cancel(self, key: str) -> None:
        """Cancel no alarm."""

    def show(self, shown: Notification) -> None:
        """Show nothing."""

    def close(self, shown_id: int) -> None:
        """Close nothing."""


def unsaved(context: Context) -> Unsaved | None:
    """Return what the running program has not on disk yet; None where it does not say.

    Where none runs that is nothing.
    """
    try:
        reply = client.ask(context.profile.data, {"order": "unsaved"})
    except client.NotAnsweringError:
        return None
    if reply is None:
        return Unsaved()
    return Unsaved(reply["unsaved"], reply["why"]) if "unsaved" in reply else None


def dispatch(context: Context, request: Request) -> Outcome:
    """Send a request to the running program, or perform it on the log if none runs.

    Raises CommandError, LogError or OSError.
    """
    reply = _send(context, request)
    if reply is None:
        lock = profile_lock.acquire(context.profile.data, patience=PATIENCE)
        if lock is not None:
            return _perform(context, lock, request)
        reply = _send(context, request)  # a program was started in the meantime
    if reply is None:
        raise CommandError(tr("Bedtime is just starting or ending; try again in a moment"))
    if "error" in reply:
        raise CommandError(str(reply["error"]))
    return outcome_from_json(reply)


def _send(context: Context, request: Request) -> dict[str, Any] | None:
    try:
        return client.ask(context.profile.data, request_to_json(request))
    except client.NotAnsweringError as error:
        raise CommandError(str(error)) from error


def _perform(context: Context, lock: profile_lock.ProfileLock, request: Request) -> Outcome:
    """Write into the log, while the lock keeps a program from starting."""
    no_output = NoOutput()
    ports = Ports(context.log, no_output, no_output, now, lambda: context.zone)
    try:
        return handle(Routine(ports, context.settings, run=new_run()), request, durable=True)
    finally:
        context.log.close()
        lock.release()
