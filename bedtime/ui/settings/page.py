"""What the pages of the settings dialog have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bedtime.core.settings import Settings


class Page(QWidget):
    """One page: shows settings, and tells what the user made of its part of them.

    As it stands, a page without settings.
    """

    edited = Signal()
    """Something on the page is another than before, or is right or wrong now."""

    def tell(self, settings: Settings) -> None:
        """Show settings in place of what is typed."""

    def edit(self, settings: Settings) -> Settings:
        """Return `settings` with this page's part as it is typed; called only when `right`."""
        return settings

    def see(self, settings: Settings) -> None:
        """Take note of what is typed on the other pages, as far as it can count."""

    @property
    def right(self) -> bool:
        """Whether everything typed here can count; what cannot is said beside its field."""
        return True

    @property
    def waits(self) -> bool:
        """Whether there is something for `hold` to do; asked only when `right`."""
        return False

    def hold(self) -> str | None:
        """Let what is no part of the settings hold; returns why it does not."""
        return None
