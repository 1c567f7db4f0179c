"""The base class of the pages of the settings dialog."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bedtime.core.settings import Settings


class Page(QWidget):
    """A page that shows and edits a part of the settings; by default it has none.

    What is no part of the settings, such as start at login, is applied by `apply_pending`.
    """

    edited = Signal()
    """An edit, or a change of `is_valid`."""

    def show_settings(self, settings: Settings) -> None:
        """Show settings in place of the edits."""

    def with_edits(self, settings: Settings) -> Settings:
        """Return `settings` with this page's edits; called only while `is_valid`."""
        return settings

    def preview(self, settings: Settings) -> None:
        """Take the valid edits of the other pages into account: `settings` contain them."""

    @property
    def is_valid(self) -> bool:
        """Whether all fields are valid; beside one that is not there is an error message."""
        return True

    @property
    def has_pending(self) -> bool:
        """Whether `apply_pending` has something to apply; read only while `is_valid`."""
        return False

    def apply_pending(self) -> str | None:
        """Apply what is no part of the settings; return why it cannot be applied, or None."""
        return None
