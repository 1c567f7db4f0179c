"""The settings dialog, once for each of its pages."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from bedtime.core.settings import Settings
from bedtime.presenters.settings import SettingsPresenter
from tests.fakes import usual
from tests.ui.view import view


def settings(page: str) -> QWidget:
    """Build the dialog on a page."""
    return SettingsPresenter(usual, _agree, None).open(page)


def _agree(before: Settings, after: Settings) -> str | None:
    return None


@view
def settings_nights() -> Iterator[QWidget]:
    """The nights of a week."""
    yield settings("nights")
