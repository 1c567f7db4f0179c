"""What a reminder would interrupt, asked at the moment when it matters."""

import os
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.query import Query, wait_for
from bedtime.core.evening.interruptions import Interruptions

if TYPE_CHECKING:
    from bedtime.adapters.interruption.told import Told

REST = 300.0
"""Seconds for which one that did not answer is not asked again."""


class InterruptionMonitor:
    """Asks the desktop at a ring's moment, and at each heartbeat while something is held.

    Between these nothing is asked, watched, connected or loaded. Asking takes some ten
    milliseconds; one that does not answer takes half a second, and then counts as off for REST.
    """

    def __init__(
        self,
        *,
        on_trouble: Callable[[Availability], object] = lambda _: None,
        environ: Mapping[str, str] = os.environ,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`on_trouble` is called once for each that is silent."""
        self._on_trouble = on_trouble
        self._environ = environ
        self._monotonic = monotonic
        self._rests_until: dict[str, float] = {}
        """By kind of interruption, in seconds of the monotonic clock."""
        self._reported: set[Availability] = set()

    def current(self) -> Interruptions:
        """Ask, and return what is on now; to be called when a ring has come."""
        from bedtime.adapters.interruption import call, do_not_disturb, full_screen

        quiet = self._ask("quiet", lambda: do_not_disturb.ask(may_start=True))
        screen = self._ask("screen", lambda: full_screen.ask(self._environ))
        talk = self._ask("talk", lambda: call.ask(self._environ))
        return Interruptions(
            do_not_disturb=_is_on(quiet),
            full_screen=_is_on(screen),
            call=_is_on(talk),
            critical_passes=quiet is None or not quiet.on or quiet.critical_passes,
        )

    def _ask(self, kind: str, query: "Callable[[], Query[Told]]") -> "Told | None":
        """Return the answer, None from one that rests."""
        if self._monotonic() < self._rests_until.get(kind, 0.0):
            return None
        from bedtime.adapters.interruption.told import LIMIT

        told = wait_for(query(), LIMIT)
        if told.availability.finding is Finding.INTERRUPTION_SILENT:
            self._rests_until[kind] = self._monotonic() + REST
            if told.availability not in self._reported:
                self._reported.add(told.availability)
                self._on_trouble(told.availability)
        return told


def _is_on(told: "Told | None") -> bool:
    return told is not None and told.on is True
