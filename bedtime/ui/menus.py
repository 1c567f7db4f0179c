"""Menu entries that the tray and the Tonight window share."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from bedtime.i18n import tr
from bedtime.text import times
from bedtime.ui.actions import Actions

LATER_MINUTES = (15, 30, 60)
"""Entries of the “Later tonight” menu."""

MenuEntry = tuple[str, Callable[[], object]]
"""A label and what choosing it calls."""


def later_entries(actions: Actions) -> Iterator[MenuEntry]:
    """Yield the entries that move tonight's bedtime."""
    for minutes in LATER_MINUTES:
        label = tr("{length} later", length=times.short_duration(minutes))
        yield label, partial(actions.later, minutes)


def pause_entries(actions: Actions) -> Iterator[MenuEntry]:
    """Yield the entries that pause reminders."""
    yield tr("For an &hour"), partial(actions.pause, timedelta(hours=1))
    yield tr("For &tonight"), partial(actions.pause, None)
    yield tr("&Until …"), actions.pause_until
