"""What tray and window offer alike: a later bedtime, and a while without reminders."""

from collections.abc import Callable, Iterator
from functools import partial

from bedtime.i18n import tr
from bedtime.text import times
from bedtime.ui.actions import Actions

LATER = (15, 30, 60)
"""Minutes that “Later tonight” offers."""

Way = tuple[str, Callable[[], object]]
"""A label and what it asks for."""


def later(wishes: Actions) -> Iterator[Way]:
    """Offer a later bedtime."""
    for minutes in LATER:
        label = tr("{length} later", length=times.minutes(minutes))
        yield label, partial(wishes.later, minutes)


def pause(wishes: Actions) -> Iterator[Way]:
    """Offer a while without reminders."""
    yield tr("For an &hour"), partial(wishes.pause, "60")
    yield tr("For &tonight"), partial(wishes.pause, "tonight")
    yield tr("&Until …"), wishes.pause_until
