"""The settings dialog over the settings in force."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bedtime.core.settings import Settings
from bedtime.desktop.sample_notification import SampleNotification
from bedtime.text import settings as text

if TYPE_CHECKING:
    from bedtime.presenters.data_page import DataPagePresenter
    from bedtime.presenters.desktop_page import DesktopPagePresenter
    from bedtime.ui.settings.dialog import PageEntry, SettingsDialog
    from bedtime.ui.settings.page import Page
    from bedtime.ui.widgets.try_reminder import Show


class SettingsPresenter:
    """The dialog: built when it is opened, gone when it is closed."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        apply: Callable[[Settings, Settings], str | None],
        trial: SampleNotification | None,
        *,
        machine: "Callable[[], DesktopPagePresenter] | None" = None,
        holdings: "Callable[[], DataPagePresenter] | None" = None,
        first_start: Callable[[], None] | None = None,
    ) -> None:
        """`settings` are those in force; `apply` makes some into others, or says why not.

        Without `machine` or `holdings` there is no page of them. `first_start` opens its window.
        """
        self._machine = machine
        self._holdings = holdings
        self._first_start = first_start
        self._settings = settings
        self._apply = apply
        self._trial = trial
        self._dialog: SettingsDialog | None = None

    def open(self, page: str = "") -> "SettingsDialog":
        """Open it on a page, by default the first."""
        if self._dialog is None:
            from bedtime.ui.settings.dialog import SettingsDialog

            self._dialog = SettingsDialog(self._doors(), self._settings, self._apply)
            self._dialog.destroyed.connect(self._forget)
            self._dialog.finished.connect(lambda _: self._end_trial())
        self._dialog.open_page(page)
        return self._dialog

    def tell(self) -> None:
        """Show the settings in force, unless something is being typed."""
        if self._dialog is not None:
            self._dialog.tell()

    def close(self) -> None:
        """Close it; what is typed and not applied is lost, as by Cancel."""
        if self._dialog is not None:
            self._dialog.close()

    def _doors(self) -> "dict[str, PageEntry]":
        from bedtime.ui.settings.dialog import PageEntry

        show = self._trial.show if self._trial is not None else None
        pages: dict[str, Callable[[], Page]] = {
            "nights": _nights,
            "steps": _steps,
            "reminders": lambda: _reminders(show),
        }
        if (machine := self._machine) is not None:
            pages["desktop"] = lambda: _desktop(machine())
        if (holdings := self._holdings) is not None:
            pages["data"] = lambda: _data(holdings())
        pages["about"] = lambda: _about(self._first_start)
        return {
            name: PageEntry(title, pages[name])
            for name, title in text.pages().items()
            if name in pages
        }

    def _end_trial(self) -> None:
        """Let the reminder to try go with the page that tells of it."""
        if self._trial is not None:
            self._trial.close()

    def _forget(self) -> None:
        self._dialog = None


def _nights() -> "Page":
    from bedtime.ui.settings.nights import NightsPage  # a page is imported when it is looked at

    return NightsPage()


def _steps() -> "Page":
    from bedtime.ui.settings.steps import StepsPage

    return StepsPage()


def _reminders(show: "Show | None") -> "Page":
    from bedtime.ui.settings.reminders import RemindersPage

    return RemindersPage(show)


def _desktop(machine: "DesktopPagePresenter") -> "Page":
    from bedtime.ui.settings.desktop import DesktopPage

    return DesktopPage(machine.desktop())


def _data(holdings: "DataPagePresenter") -> "Page":
    from bedtime.ui.settings.your_data import DataPage

    return DataPage(holdings.wishes())


def _about(first_start: Callable[[], None] | None) -> "Page":
    from bedtime.ui.settings.about import AboutPage

    return AboutPage(first_start)
