"""The settings dialog over the settings in force; a page is imported when it is looked at."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from bedtime.core.schedule.long_nights import ClockTimes
from bedtime.core.settings import Settings
from bedtime.desktop.sample_notification import SampleNotification
from bedtime.engine.ports import LogError
from bedtime.text import settings as text
from bedtime.ui.settings.data_model import DataActions
from bedtime.ui.settings.desktop_model import DesktopActions
from bedtime.ui.widgets.try_reminder_model import ShowSample

if TYPE_CHECKING:
    from bedtime.ui.settings.dialog import PageEntry, SettingsDialog
    from bedtime.ui.settings.page import Page


class SettingsPresenter:
    """The dialog: built when it is opened, gone when it is closed."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        apply_settings: Callable[[Settings, Settings], str | None],
        sample: SampleNotification | None,
        *,
        desktop_page: Callable[[], DesktopActions] | None = None,
        data_page: Callable[[], DataActions] | None = None,
        is_confirmed: Callable[[ClockTimes], bool] = lambda _: False,
        open_first_run: Callable[[], None] | None = None,
    ) -> None:
        """`settings` are those in force; `apply_settings` makes them others, or returns why not.

        `desktop_page` and `data_page` return these pages' actions; without one, there is none.
        `is_confirmed` returns whether a long night was found right.
        """
        self._desktop_page = desktop_page
        self._data_page = data_page
        self._confirmed = is_confirmed
        self._open_first_run = open_first_run
        self._settings = settings
        self._apply_settings = apply_settings
        self._sample = sample
        self._dialog: SettingsDialog | None = None

    def open(self, page: str = "") -> "SettingsDialog":
        """Open it on a page, by default the first."""
        if self._dialog is None:
            from bedtime.ui.settings.dialog import SettingsDialog

            self._dialog = SettingsDialog(
                self._page_entries(), self._settings, self._apply_settings
            )
            self._dialog.destroyed.connect(self._forget)
            self._dialog.finished.connect(lambda _: self._close_sample())
        self._dialog.open_page(page)
        return self._dialog

    def refresh(self) -> None:
        """Show the settings in force, unless something is being typed."""
        if self._dialog is not None:
            self._dialog.refresh()

    def close(self) -> None:
        """Close it; what is typed and not applied is lost, as by Cancel."""
        if self._dialog is not None:
            self._dialog.close()

    def _page_entries(self) -> "dict[str, PageEntry]":
        from bedtime.ui.settings.dialog import PageEntry

        show = self._sample.show if self._sample is not None else None
        pages: dict[str, Callable[[], Page]] = {
            "nights": lambda: _nights(cache(self._is_confirmed)),  # asked at each key
            "steps": _steps,
            "reminders": lambda: _reminders(show),
        }
        if (desktop_page := self._desktop_page) is not None:
            pages["desktop"] = lambda: _desktop(desktop_page())
        if (data_page := self._data_page) is not None:
            pages["data"] = lambda: _data(data_page())
        pages["about"] = lambda: _about(self._open_first_run)
        return {
            name: PageEntry(title, pages[name])
            for name, title in text.page_names().items()
            if name in pages
        }

    def _is_confirmed(self, times: ClockTimes) -> bool:
        try:
            return self._confirmed(times)
        except LogError:  # the routine has reported it
            return False

    def _close_sample(self) -> None:
        """Take the sample reminder down with the page that reports on it."""
        if self._sample is not None:
            self._sample.close()

    def _forget(self) -> None:
        self._dialog = None


def _nights(is_confirmed: Callable[[ClockTimes], bool]) -> "Page":
    from bedtime.ui.settings.nights_page import NightsPage

    return NightsPage(is_confirmed)


def _steps() -> "Page":
    from bedtime.ui.settings.steps_page import StepsPage

    return StepsPage()


def _reminders(show: ShowSample | None) -> "Page":
    from bedtime.ui.settings.reminders_page import RemindersPage

    return RemindersPage(show)


def _desktop(actions: DesktopActions) -> "Page":
    from bedtime.ui.settings.desktop_page import DesktopPage

    return DesktopPage(actions)


def _data(actions: DataActions) -> "Page":
    from bedtime.ui.settings.data_page import DataPage

    return DataPage(actions)


def _about(open_first_run: Callable[[], None] | None) -> "Page":
    from bedtime.ui.settings.about_page import AboutPage

    return AboutPage(open_first_run)
