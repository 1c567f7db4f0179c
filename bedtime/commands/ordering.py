"""Giving an order: to the running program, or to the log where none runs."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from bedtime.adapters import single
from bedtime.commands.here import CommandError, Here, new_run, now
from bedtime.core.reminder import Reminder
from bedtime.orders import obey
from bedtime.routine import Routine, World
from bedtime.ui.words.language import tr


class Nowhere:
    """An alarm and a notifier for commands that only write into the log."""

    def set(self, key: str, at: datetime) -> None:
        """Ring nothing."""

    def cancel(self, key: str) -> None:
        """Forget nothing."""

    def show(self, reminder: Reminder) -> None:
        """Show nothing."""

    def close(self, reminder_id: int) -> None:
        """Close nothing."""


def order(here: Here, order: Mapping[str, Any]) -> dict[str, Any]:
    """Give an order to the running program, or carry it out on the log.

    Raises CommandError or DiaryError.
    """
    try:
        reply = single.ask(here.profile.data, dict(order))
    except single.NotAnswering as error:
        raise CommandError(str(error)) from error
    if reply is None:
        with _alone(here) as routine:
            return obey(routine, order)
    if "error" in reply:
        raise CommandError(str(reply["error"]))
    return reply


@contextmanager
def _alone(here: Here) -> Iterator[Routine]:
    """Keep the log alone, without a running program, for as long as it takes to write."""
    claim = single.claim(here.profile.data)
    if claim is None:
        raise CommandError(tr("Bedtime is just starting or ending; try again in a moment"))
    nowhere = Nowhere()
    world = World(here.diary, nowhere, nowhere, now, lambda: here.zone)
    try:
        yield Routine(world, here.settings, run=new_run())
    finally:
        here.diary.close()
        claim.release()
