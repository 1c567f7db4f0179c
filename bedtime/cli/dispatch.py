"""Giving an order: to the running program, or to the log where none runs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bedtime.adapters.ipc import client, profile_lock
from bedtime.cli.context import CommandError, Context, new_run, now
from bedtime.core.evening.reminders import Shown
from bedtime.engine.ports import Ports
from bedtime.engine.requests import handle
from bedtime.engine.routine import Routine
from bedtime.i18n import tr

PATIENCE = 2.0
"""Seconds that other commands may take to write, or a program to start."""


class Nowhere:
    """An alarm and a notifier for commands that only write into the log."""

    def set(self, key: str, at: datetime) -> None:
        """Ring nothing."""

    def cancel(self, key: str) -> None:
        """Forget nothing."""

    def show(self, shown: Shown) -> None:
        """Show nothing."""

    def close(self, shown_id: int) -> None:
        """Close nothing."""


def order(here: Context, order: Mapping[str, Any]) -> dict[str, Any]:
    """Give an order to the running program, or carry it out on the log.

    Raises CommandError, DiaryError or OSError.
    """
    reply = _ask(here, order)
    if reply is None:
        claim = profile_lock.claim(here.profile.data, patience=PATIENCE)
        if claim is not None:
            return _carry_out(here, claim, order)
        reply = _ask(here, order)  # it was started in the meantime
    if reply is None:
        raise CommandError(tr("Bedtime is just starting or ending; try again in a moment"))
    if "error" in reply:
        raise CommandError(str(reply["error"]))
    return reply


def _ask(here: Context, order: Mapping[str, Any]) -> dict[str, Any] | None:
    try:
        return client.ask(here.profile.data, dict(order))
    except client.NotAnswering as error:
        raise CommandError(str(error)) from error


def _carry_out(
    here: Context, claim: profile_lock.Claim, order: Mapping[str, Any]
) -> dict[str, Any]:
    """Write into the log, with the profile kept from a starting program meanwhile."""
    nowhere = Nowhere()
    world = Ports(here.diary, nowhere, nowhere, now, lambda: here.zone)
    try:
        return handle(Routine(world, here.settings, run=new_run()), order)
    finally:
        here.diary.close()
        claim.release()
