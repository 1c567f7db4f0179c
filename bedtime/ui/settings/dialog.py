"""The settings dialog: a list of pages, and OK, Apply and Cancel for all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
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
from bedtime.ui.widgets.tab_order import chain

WIDTH, HEIGHT = 190, 150
"""What the dialog would like to measure, in quarters of the font's height."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page that can be opened."""

    title: str
    build: Callable[[], Page]


class SettingsDialog(QDialog):
    """Shows the settings; writes nothing itself."""

    def __init__(
        self,
        doors: Mapping[str, PageEntry],
        settings: Callable[[], Settings],
        apply: Callable[[Settings, Settings], str | None],
    ) -> None:
        """`doors` by the pages' names, `settings` are those in force.

        `apply` is asked to make settings other ones; it says in a sentence why they do not hold,
        or None.
        """
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Settings"))
        self._doors = dict(doors)
        self._settings = settings
        self._apply = apply
        self._before = settings()
        self._pages: dict[str, Page] = {}
        self._list = QListWidget(self)
        self._list.addItems([door.title for door in self._doors.values()])
        self._list.setAccessibleName(tr("Pages"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._stack = QStackedWidget(self)
        self._places: dict[str, QScrollArea] = {}
        for name in self._doors:
            self._places[name] = place = QScrollArea(self)
            place.setWidgetResizable(True)
            place.setFrameShape(QFrame.Shape.NoFrame)
            place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._stack.addWidget(place)
        self._foot = QLabel(self, wordWrap=True)
        self._ok = QPushButton(tr("&OK"), self)
        self._cancel = QPushButton(tr("&Cancel"), self)
        self._applies = QPushButton(tr("&Apply"), self)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self._ok, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self._applies, QDialogButtonBox.ButtonRole.ApplyRole)
        self._ok.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._applies.clicked.connect(lambda _: self._hold())
        self._lay_out(buttons)
        self._list.currentRowChanged.connect(self._open_row)
        for keys, way in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda way=way: self._turn(way))
        self._list.setCurrentRow(0)
        self._judge()
        self.resize(self.sizeHint())

    def open_page(self, name: str) -> None:
        """Turn to a page; an unknown name is no error."""
        if name in self._doors:
            self._list.setCurrentRow(list(self._doors).index(name))

    def page(self, name: str) -> Page:
        """Return a page, built if it was not."""
        page = self._pages.get(name)
        if page is None:
            self._pages[name] = page = self._doors[name].build()
            unit = theme.unit(self)
            page.setContentsMargins(unit * 2, 0, unit * 2, unit * 2)
            page.tell(self._before)
            page.edited.connect(self._judge)
            self._places[name].setWidget(page)
            chain(self)
        return page

    def tell(self) -> None:
        """Show the settings in force, unless something is typed that is not applied yet."""
        now = self._settings()
        if now != self._before and not self._is_edited():
            self._before = now
            for page in self._pages.values():
                page.tell(now)
            self._judge()

    def accept(self) -> None:
        """Let what is typed hold, and close; stays open where it cannot."""
        if self._wrong() is None and self._hold():
            super().accept()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for the pages that are built, so that none is scrolled sideways."""
        unit, there = theme.unit(self), self.screen().availableSize()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        pages = [page.minimumSizeHint().width() + bar for page in self._pages.values()]
        beside = self._list.width() + unit * 9
        width = max(WIDTH * unit, beside + max(pages, default=0))
        height = min(HEIGHT * unit, there.height() - 16 * unit)
        return QSize(min(width, there.width() - 8 * unit), height)

    def _lay_out(self, buttons: QWidget) -> None:
        unit = theme.unit(self)
        widest = self._list.sizeHintForColumn(0) + 6 * unit
        self._list.setFixedWidth(widest + 2 * self._list.frameWidth())
        pages = QHBoxLayout()
        pages.setSpacing(unit * 3)
        pages.addWidget(self._list)
        pages.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._foot, 1)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3, unit * 3, unit * 3, unit * 3)
        layout.setSpacing(unit * 3)
        layout.addLayout(pages, 1)
        layout.addLayout(foot)

    def _open_row(self, row: int) -> None:
        page = self.page(list(self._doors)[row])
        page.see(self._after())
        self._stack.setCurrentIndex(row)

    def _turn(self, way: int) -> None:
        self._list.setCurrentRow((self._list.currentRow() + way) % self._list.count())

    def _after(self) -> Settings:
        """Return what is typed, but for pages on which something cannot count."""
        after = self._before
        for page in self._pages.values():
            after = page.edit(after) if page.right else after
        return after

    def _wrong(self) -> str | None:
        """Return the title of the first page on which something cannot count."""
        wrong = (name for name, page in self._pages.items() if not page.right)
        return next((self._doors[name].title for name in wrong), None)

    def _is_edited(self) -> bool:
        if self._wrong() is not None or self._after() != self._before:
            return True
        return any(page.waits for page in self._pages.values())

    def _judge(self) -> None:
        wrong = self._wrong()
        self._foot.setText("" if wrong is None else text.waits(wrong))
        self._ok.setEnabled(wrong is None)
        self._applies.setEnabled(wrong is None and self._is_edited())

    def _hold(self) -> bool:
        """Let what is typed hold, the settings first; tells whether all of it does."""
        after = self._after()
        refusal = self._apply(self._before, after) if after != self._before else None
        if refusal is None:
            self._before = self._settings()
            refusals = [page.hold() for page in self._pages.values() if page.waits]
            refusal = next(filter(None, refusals), None)
            for page in self._pages.values():
                page.tell(self._before)
            self._judge()
        if refusal is not None:
            self._foot.setText(refusal)
        return refusal is None
