"""The settings dialog: a list of pages, and OK, Apply and Cancel for all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from bedtime.core.settings import Settings
from bedtime.i18n import tr
from bedtime.text import settings as text
from bedtime.ui.settings.page import Page
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.scroll_page import scroll_page
from bedtime.ui.widgets.tab_order import set_tab_order

WIDTH, HEIGHT = 190, 150
"""Preferred size, in quarters of the font's height."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in the list of the dialog; built when it is opened first."""

    title: str
    build: Callable[[], Page]


class SettingsDialog(QDialog):
    """Shows the settings page by page, and passes on what was edited; writes nothing itself."""

    def __init__(
        self,
        entries: Mapping[str, PageEntry],
        settings: Callable[[], Settings],
        apply: Callable[[Settings, Settings], str | None],
    ) -> None:
        """`entries` are by the pages' names; `settings` returns the settings in force.

        `apply` is called with the settings that were shown and the edited ones; it returns None,
        or in a sentence why they cannot be applied.
        """
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Settings"))
        self._entries = dict(entries)
        self._current_settings = settings
        self._apply = apply
        self._shown = settings()
        """The settings that the edits started from."""
        self._pages: dict[str, Page] = {}
        self._list = QListWidget(self)
        self._list.addItems([entry.title for entry in self._entries.values()])
        self._list.setAccessibleName(tr("Pages"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._stack = QStackedWidget(self)
        self._scroll_areas: dict[str, QScrollArea] = {}
        for name in self._entries:
            self._scroll_areas[name] = area = scroll_page(self)
            self._stack.addWidget(area)
        self._message = QLabel(self, wordWrap=True)
        self._ok = QPushButton(tr("&OK"), self)
        self._cancel = QPushButton(tr("&Cancel"), self)
        self._apply_button = push_button(tr("&Apply"), self, self._apply_edits)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self._ok, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self._apply_button, QDialogButtonBox.ButtonRole.ApplyRole)
        self._ok.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self._list.currentRowChanged.connect(self._open_row)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._go_to_next, step))
        self._list.setCurrentRow(0)
        self._update_buttons()
        self.resize(self.sizeHint())

    def open_page(self, name: str) -> None:
        """Show a page; an unknown name is no error."""
        if name in self._entries:
            self._list.setCurrentRow(list(self._entries).index(name))

    def page(self, name: str) -> Page:
        """Return a page; build it if it is opened for the first time."""
        page = self._pages.get(name)
        if page is None:
            self._pages[name] = page = self._entries[name].build()
            unit = theme.unit(self)
            page.setContentsMargins(unit * 2, 0, unit * 2, unit * 2)
            page.show_settings(self._shown)
            page.edited.connect(self._update_buttons)
            self._scroll_areas[name].setWidget(page)
            set_tab_order(self)
        return page

    def refresh(self) -> None:
        """Show the settings in force, unless there are edits that are not applied yet."""
        current = self._current_settings()
        if current != self._shown and not self._is_edited():
            self._shown = current
            for page in self._pages.values():
                page.show_settings(current)
            self._update_buttons()

    def accept(self) -> None:
        """Apply the edits and close; stay open where they cannot be applied."""
        if self._invalid_page() is None and self._apply_edits():
            super().accept()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for the pages that are built, so that none scrolls horizontally."""
        unit, available = theme.unit(self), self.screen().availableSize()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        pages = [page.minimumSizeHint().width() + bar for page in self._pages.values()]
        beside = self._list.width() + unit * 9
        width = max(WIDTH * unit, beside + max(pages, default=0))
        height = min(HEIGHT * unit, available.height() - 16 * unit)
        return QSize(min(width, available.width() - 8 * unit), height)

    def _lay_out(self, buttons: QWidget) -> None:
        unit = theme.unit(self)
        widest = self._list.sizeHintForColumn(0) + 6 * unit
        self._list.setFixedWidth(widest + 2 * self._list.frameWidth())
        pages = QHBoxLayout()
        pages.setSpacing(unit * 3)
        pages.addWidget(self._list)
        pages.addWidget(self._stack, 1)
        footer = QHBoxLayout()
        footer.addWidget(self._message, 1)
        footer.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3, unit * 3, unit * 3, unit * 3)
        layout.setSpacing(unit * 3)
        layout.addLayout(pages, 1)
        layout.addLayout(footer)

    def _open_row(self, row: int) -> None:
        page = self.page(list(self._entries)[row])
        page.preview(self._edited_settings())
        self._stack.setCurrentIndex(row)

    def _go_to_next(self, step: int) -> None:
        self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())

    def _edited_settings(self) -> Settings:
        """Return the settings with the edits of all valid pages."""
        edited = self._shown
        for page in self._pages.values():
            edited = page.with_edits(edited) if page.is_valid else edited
        return edited

    def _invalid_page(self) -> str | None:
        """Return the title of the first invalid page."""
        invalid = (name for name, page in self._pages.items() if not page.is_valid)
        return next((self._entries[name].title for name in invalid), None)

    def _is_edited(self) -> bool:
        if self._invalid_page() is not None or self._edited_settings() != self._shown:
            return True
        return any(page.has_pending for page in self._pages.values())

    def _update_buttons(self) -> None:
        invalid = self._invalid_page()
        self._message.setText("" if invalid is None else text.page_invalid(invalid))
        self._ok.setEnabled(invalid is None)
        self._apply_button.setEnabled(invalid is None and self._is_edited())

    def _apply_edits(self) -> bool:
        """Apply the edited settings, then pending changes; return whether all were applied."""
        edited = self._edited_settings()
        refusal = self._apply(self._shown, edited) if edited != self._shown else None
        if refusal is None:
            self._shown = self._current_settings()
            refusals = [page.apply_pending() for page in self._pages.values() if page.has_pending]
            refusal = next(filter(None, refusals), None)
            for page in self._pages.values():
                page.show_settings(self._shown)
            self._update_buttons()
        if refusal is not None:
            self._message.setText(refusal)
        return refusal is None
