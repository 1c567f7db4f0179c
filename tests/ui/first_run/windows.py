"""The window of the first start, once for each of its pages."""

from collections.abc import Callable, Iterator
from datetime import time

from PySide6.QtWidgets import QPushButton, QWidget

from bedtime.core.settings import Hours
from bedtime.i18n import tr
from bedtime.text import notification_servers, sample_notification
from bedtime.ui.first_run.model import FirstRunResult
from bedtime.ui.first_run.window import FirstRunWindow
from bedtime.ui.widgets.try_reminder_model import Callback
from tests.fakes import default_settings
from tests.ui.view import view


def first_run_window(
    page: int,
    *,
    nights: Hours | None = None,
    refusal: str | None = None,
    no_autostart: str | None = None,
    offer_menu: bool = False,
) -> FirstRunWindow:
    """Return the window on a page, 0 for the first; `nights` is the night of every weekday."""
    settings = default_settings(nights=(nights,) * 7) if nights else default_settings()

    def finish(result: FirstRunResult) -> str | None:
        return refusal

    window = FirstRunWindow(
        settings,
        finish,
        show_sample=_show_sample,
        no_autostart=no_autostart,
        offer_menu=offer_menu,
    )
    for _ in range(page):
        press(window, tr("&Next"))
    return window


def press(window: QWidget, label: str) -> None:
    """Press a button."""
    next(b for b in window.findChildren(QPushButton) if b.text() == label).click()


@view
def first_start_night() -> Iterator[QWidget]:
    """A night that is planned short."""
    yield first_run_window(0, nights=Hours(time(0, 30), time(6, 15)))


@view
def first_start_same() -> Iterator[QWidget]:
    """A night that ends as it begins."""
    yield first_run_window(0, nights=Hours(time(7), time(7)))


@view
def first_start_steps() -> Iterator[QWidget]:
    """The steps."""
    yield first_run_window(1)


@view
def first_start_voice() -> Iterator[QWidget]:
    """The voice, a reminder that was tried, and the menu offered."""
    window = first_run_window(2, offer_menu=True)
    press(window, tr("&Try a reminder"))
    yield window


@view
def first_start_refused() -> Iterator[QWidget]:
    """The last page of one that cannot be written, where nothing starts at login."""
    no_room = tr("{file} cannot be written: {why}", file="…", why="…")
    window = first_run_window(
        2, refusal=no_room, no_autostart=tr("There is no place to show one here.")
    )
    press(window, tr("&Finish"))
    yield window


def _show_sample(report: Callback, settings: object) -> Callable[[], None]:
    remark = notification_servers.remark("hover", "GNOME", stays=False)
    report(sample_notification.shown_with_buttons("", remark), asks=True)
    return lambda: None
