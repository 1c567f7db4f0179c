"""The Tonight window: the evening at a glance, one click to answer, the last evenings below."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from bedtime.core.evening import recorded_plan
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus
from bedtime.i18n import tr
from bedtime.text import intake
from bedtime.ui import menus
from bedtime.ui.actions import Actions
from bedtime.ui.tonight.asking_card import AskingCard
from bedtime.ui.tonight.banners import Banners
from bedtime.ui.tonight.ending import Ending, lights_out
from bedtime.ui.tonight.evening_grid import EveningGrid
from bedtime.ui.tonight.headline import Headline
from bedtime.ui.tonight.model import TonightModel
from bedtime.ui.tonight.step_row import StepRow
from bedtime.ui.tonight.timeline import Timeline
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.footer import Footer
from bedtime.ui.widgets.press_guard import PressGuard
from bedtime.ui.widgets.scroll_page import scroll_page
from bedtime.ui.widgets.window_place import WindowPlace

FRAME = 40
"""Pixels left for the window's frame, which is known only once it is shown."""


class TonightWindow(QDialog):
    """Shows a TonightModel; its buttons call the Actions."""

    def __init__(self, actions: Actions) -> None:
        # A dialog to screen readers, a window like any other to the desktop.
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Tonight"))
        self._actions = actions
        self._closes_without_answer = False
        self._evening_wanted = date.min
        """The night whose steps the user wants to see although its lights are out."""
        self._guard = guard = PressGuard()
        self._model: TonightModel | None = None
        self._fitted = QSize()
        """The size that `fit` gave the window last."""
        unit = theme.unit(self)
        inside = QWidget(self)
        self._area = area = scroll_page(self, inside)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.setMaximumWidth(unit * 200)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area)
        self._ending = Ending(actions, guard, self._show_evening, self)
        self._ending.hide()
        whole.addWidget(self._ending)
        self._layout = layout = QVBoxLayout(inside)
        layout.setContentsMargins(unit * 6, unit * 4, unit * 6, unit * 3)
        layout.setSpacing(unit * 3)
        self._headline = Headline(inside)
        layout.addWidget(self._headline)
        self._banners = Banners(actions, inside)
        layout.addLayout(self._banners)
        self._timeline = Timeline(actions, guard, inside)
        self._timeline.focused.connect(self._scroll_to_row)
        layout.addWidget(self._timeline)
        self._evenings = EveningGrid(inside)
        layout.addWidget(self._evenings)
        layout.addStretch()
        self._footer = self._make_footer()
        whole.addWidget(self._footer)
        self.resize(unit * 150, unit * 150)

    def show_model(self, model: TonightModel) -> None:
        """Show the evening, and let the window grow where its texts have become longer."""
        self._model = model
        state, now = model.state, model.now
        out = lights_out(state)
        wanted = state.plan.night == self._evening_wanted or model.notices
        ended = out is not None and not wanted
        if out is not None:
            self._ending.show_night(state, out, counts=model.countdown)
        for part, visible in (
            (self._ending, ended),
            (self._area, not ended),
            (self._footer, not ended),
        ):
            part.setVisible(visible)
        aside = recorded_plan.is_set_aside(state.entries)
        countdown = model.countdown and not aside
        self._headline.show_night(state, model.next_ring, now, countdown=countdown)
        self._banners.show_banners(state, now, model.notices, model.pending_check_ins)
        self._timeline.show_steps(state, now, model.snooze, model.countdown)
        moved = recorded_plan.bedtime_override(state.entries) is not None
        self._back.setVisible(aside or moved)
        self._aside.setVisible(not aside and state.plan.bedtime is not None)
        self._later.setVisible(not aside and state.plan.bedtime is not None)
        self._order_tabs()
        QTimer.singleShot(0, self, self._grow)

    def _show_evening(self) -> None:
        """Show the steps although the lights are out."""
        if self._model is not None:
            self._evening_wanted = self._model.state.plan.night
            self.show_model(self._model)
            self._timeline.focus_row()

    def show_question(self, status: StepStatus | None) -> None:
        """Ask what to do about a step that was never answered; None hides the question."""
        self._banners.show_question(status)
        self._order_tabs()

    def close_without_answer(self) -> None:
        """Close without settling what is open: it is shown again at the next start."""
        self._closes_without_answer = True
        self.close()

    @property
    def rows(self) -> dict[str, StepRow]:
        """The steps' rows, by key; that of the step that asks is hidden."""
        return self._timeline.rows

    @property
    def card(self) -> AskingCard:
        """The card of the step that asks."""
        return self._timeline.card

    def fit(self) -> None:
        """Resize to fit the content, but not beyond the screen."""
        room = self.screen().availableGeometry()
        width = min(self.width(), room.width())
        # The least height is that of the least width, where texts take more lines.
        least = self._layout.totalMinimumSize().height()
        height = max(self._layout.totalHeightForWidth(width), least)
        height += self._footer.sizeHint().height()
        self.resize(width, max(self._fitted.height(), min(height, room.height() - FRAME)))
        self._fitted = self.size()

    def restore(self, left: Mapping[str, Any], keep: Callable[[Mapping[str, Any]], object]) -> None:
        """Give the window the size and place it was left with; `keep` is called when it closes."""
        place = WindowPlace(self, left, keep, lambda: self._fitted)
        if place.is_restored:
            self._fitted = QSize()  # what the user chose stays

    def _grow(self) -> None:
        """Fit longer content, unless the user has resized the window."""
        if self.height() == self._fitted.height():
            self.fit()

    def show_evenings(self, evenings: Sequence[State]) -> None:
        """Show the last evenings, oldest first."""
        self._evenings.show_evenings(evenings)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Focus the expanded row, else the first."""
        # Without QDialog's own: it would place the window, regardless of its frame and of panels.
        if not event.spontaneous():
            if self._ending.isVisible():
                self._ending.setFocus()
            else:
                self._timeline.focus_row()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Settle what the user left open: each question is asked once."""
        if not self._closes_without_answer:
            self._banners.close_questions()
        super().closeEvent(event)

    def _make_footer(self) -> QWidget:
        """Return the buttons of the evening as a whole, which do not scroll away."""
        self._later = QPushButton(tr("&Later tonight"), self)
        self._later.setMenu(_menu(self._later, menus.later_entries(self._actions)))
        self._aside = push_button(tr("&Not tonight"), self, self._actions.set_aside)
        self._back = push_button(tr("&Back to plan"), self, self._actions.back_to_plan)
        self._more = more = QPushButton(tr("&More"), self)
        # The rest of the tray's menu, for desktops without a tray.
        entries = (
            (tr("&Check in …"), self._actions.open_check_in),
            (intake.menu_label(), self._actions.log_intake),
            (tr("&What was taken"), self._actions.open_intakes),
        )
        menu = _menu(more, entries)
        menu.addMenu(_menu(menu, menus.pause_entries(self._actions), tr("&Pause reminders")))
        settings = menu.addAction(tr("&Settings …"))
        settings.triggered.connect(lambda _: self._actions.open_settings())
        menu.addAction(tr("&Quit Bedtime")).triggered.connect(lambda _: self._actions.quit())
        more.setMenu(menu)
        unit = theme.unit(self)
        footer = Footer(self)
        line = QHBoxLayout(footer)
        line.setContentsMargins(unit * 6, unit * 2, unit * 6, unit * 2)
        line.setSpacing(unit * 2)
        for button in (self._later, self._aside, self._back):
            line.addWidget(button)
        line.addStretch()
        line.addWidget(more)
        return footer

    def _order_tabs(self) -> None:
        """Make the Tab key go from top to bottom, also through widgets that were made later."""
        order: list[QWidget] = [*self._banners.buttons(), *self._timeline.controls()]
        order += [self._later, self._aside, self._back, self._more, *self._ending.controls()]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _scroll_to_row(self, row: QWidget) -> None:
        # Its position is known once it is laid out.
        QTimer.singleShot(0, row, lambda: self._scroll_vertically(row))

    def _scroll_vertically(self, row: QWidget) -> None:
        left = self._area.horizontalScrollBar().value()
        self._area.ensureWidgetVisible(row)
        self._area.horizontalScrollBar().setValue(left)


def _menu(parent: QWidget, entries: Iterable[menus.MenuEntry], title: str = "") -> QMenu:
    menu = QMenu(title, parent)
    for label, action in entries:
        menu.addAction(label).triggered.connect(lambda _=False, action=action: action())
    return menu
