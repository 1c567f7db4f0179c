"""The Tonight window: the evening at a glance, one click to answer, the last evenings below."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from bedtime.core.evening import recorded_plan
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus
from bedtime.i18n import tr
from bedtime.text import intake
from bedtime.ui import menus
from bedtime.ui.actions import Actions
from bedtime.ui.tonight.banners import Banners
from bedtime.ui.tonight.evening_grid import EveningGrid
from bedtime.ui.tonight.headline import Headline
from bedtime.ui.tonight.model import TonightModel
from bedtime.ui.tonight.step_row import StepRow
from bedtime.ui.tonight.timeline import Timeline
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.flow_layout import FlowLayout

FRAME = 40
"""Pixels left for the window's frame, which is known only once it is shown."""


class TonightWindow(QDialog):
    """Shows what it was last told; its buttons say what the user wishes."""

    def __init__(self, wishes: Actions) -> None:
        # A dialog to screen readers, a window like any other to the desktop.
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Tonight"))
        self._wishes = wishes
        self._left = False
        self._fitted = 0
        """The height it gave itself last."""
        unit = theme.unit(self)
        inside = QWidget(self)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.setMaximumWidth(unit * 200)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._layout = layout = QVBoxLayout(inside)
        layout.setContentsMargins(unit * 6, unit * 5, unit * 6, unit * 5)
        layout.setSpacing(unit * 4)
        self._headline = Headline(inside)
        layout.addWidget(self._headline)
        self._bars = Banners(wishes, inside)
        layout.addLayout(self._bars)
        self._timeline = Timeline(wishes, inside)
        self._timeline.focused.connect(self._show_whole)
        layout.addWidget(self._timeline)
        foot = QWidget(inside)
        line = FlowLayout(foot, unit * 6, apart=True)  # where it is narrow the ways go below
        self._evenings = EveningGrid(foot)
        line.addWidget(self._evenings)
        line.addWidget(self._ways(foot))
        layout.addWidget(foot)
        layout.addStretch()
        self.resize(unit * 150, unit * 150)

    def tell(self, told: TonightModel) -> None:
        """Show the evening as it stands now."""
        state, now = told.state, told.now
        aside = recorded_plan.set_aside(state.entries)
        self._headline.tell(state, told.ring, now, counts=told.countdown and not aside)
        self._bars.tell(state, now, told.notes, told.untold)
        self._timeline.tell(state, now, told.snooze, told.countdown)
        moved = recorded_plan.override(state.entries) is not None
        self._back.setVisible(aside or moved)
        self._aside.setVisible(not aside and state.plan.bedtime is not None)
        self._later.setVisible(not aside and state.plan.bedtime is not None)
        self._order_tabs()
        QTimer.singleShot(0, self, self._grow)

    def ask(self, status: StepStatus | None) -> None:
        """Ask what is to become of a step that was never answered; None asks nothing."""
        self._bars.ask(status)
        self._order_tabs()

    def leave(self) -> None:
        """Close, and let all that it asks and tells be asked and told again."""
        self._left = True
        self.close()

    @property
    def rows(self) -> dict[str, StepRow]:
        """The steps' rows, by key."""
        return self._timeline.rows

    def fit(self) -> None:
        """Be as tall as there is to say, and no taller than the screen."""
        room = self.screen().availableGeometry()
        width = min(self.width(), room.width())
        # The least height is that of the least width, where texts take more lines.
        least = self._layout.totalMinimumSize().height()
        height = max(self._layout.totalHeightForWidth(width), least)
        self.resize(width, max(self._fitted, min(height, room.height() - FRAME)))
        self._fitted = self.height()

    def _grow(self) -> None:
        """Fit what has become longer, unless the user has given the window a size."""
        if self.height() == self._fitted:
            self.fit()

    def remember(self, evenings: Sequence[State]) -> None:
        """Show the last evenings, oldest first."""
        self._evenings.tell(evenings)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin at the row that is open, else at the first."""
        # Not QDialog's: it would choose a place, knowing nothing of the frame nor of a panel.
        if not event.spontaneous():
            self._timeline.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Take what was left standing for answered: it is asked once."""
        if not self._left:
            self._bars.leave()
        super().closeEvent(event)

    def _ways(self, parent: QWidget) -> QWidget:
        self._later = QPushButton(tr("&Later tonight"), self)
        self._later.setMenu(_menu(self._later, menus.later(self._wishes)))
        self._aside = QPushButton(tr("&Not tonight"), self)
        self._aside.clicked.connect(lambda: self._wishes.aside())
        self._back = QPushButton(tr("&Back to plan"), self)
        self._back.clicked.connect(lambda: self._wishes.back())
        self._more = more = QPushButton(tr("&More"), self)
        # What else the tray offers, for desktops that have none.
        doors = (
            (tr("&Check in …"), self._wishes.check_in),
            (intake.entry(), self._wishes.log_taken),
            (tr("&What was taken"), self._wishes.see_taken),
        )
        menu = _menu(more, doors)
        menu.addMenu(_menu(menu, menus.pause(self._wishes), tr("&Pause reminders")))
        settings = menu.addAction(tr("&Settings …"))
        settings.triggered.connect(lambda _: self._wishes.open_settings())
        menu.addAction(tr("&Quit Bedtime")).triggered.connect(lambda _: self._wishes.quit())
        more.setMenu(menu)
        ways = QWidget(parent)
        column = QVBoxLayout(ways)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(self) * 2)
        for button in (self._later, self._aside, self._back, more):
            column.addWidget(button)
        return ways

    def _order_tabs(self) -> None:
        """Let Tab go from top to bottom, also by what was made later."""
        ways: list[QWidget] = [*self._bars.buttons()]
        ways += [*self._timeline.controls(), self._later, self._aside, self._back, self._more]
        for before, after in pairwise(ways):
            self.setTabOrder(before, after)

    def _show_whole(self, row: QWidget) -> None:
        # Its place is known once it is laid out.
        QTimer.singleShot(0, row, lambda: self._scroll_to(row))

    def _scroll_to(self, row: QWidget) -> None:
        """Scroll up or down to it, never sideways."""
        across = self._area.horizontalScrollBar().value()
        self._area.ensureWidgetVisible(row)
        self._area.horizontalScrollBar().setValue(across)


def _menu(parent: QWidget, ways: Iterable[menus.Way], title: str = "") -> QMenu:
    menu = QMenu(title, parent)
    for label, act in ways:
        menu.addAction(label).triggered.connect(lambda _=False, act=act: act())
    return menu
