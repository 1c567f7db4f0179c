"""The tray: an icon, the next reminder in its tooltip, and the evening in its menu."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from bedtime.core.evening import recorded_plan
from bedtime.core.evening.effects import Reason
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.i18n import current_language, tr
from bedtime.text import intake, times
from bedtime.text import tray as tray_text
from bedtime.text import unsaved as unsaved_text
from bedtime.ui import menus
from bedtime.ui.actions import Actions
from bedtime.ui.tray.icon_state import IconState, icon_state, is_marked


class Tray:
    """The icon and its menu."""

    def __init__(self, icons: Callable[[IconState], QIcon], actions: Actions) -> None:
        self._icons = icons
        self._actions = actions
        self._shown: object = None
        """What tooltip and menu were made of last."""
        self.menu = QMenu()
        self._submenus: list[QMenu] = []
        self._answer: Callable[[], object] | None = None
        """Answers the step that asks, None while none does."""
        self._icon_state: IconState | None = None
        self.icon = QSystemTrayIcon()
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activate)

    def show_evening(
        self,
        state: State,
        next_ring: StepStatus | None,
        now: datetime,
        *,
        snooze: float,
        discreet: bool = False,
        arc_closes: bool = True,
        counts: bool = True,
        unsaved: int = 0,
    ) -> None:
        """Show the evening; `snooze` is in minutes, `unsaved` the count of entries not on disk.

        With `discreet` there is no tooltip; with `counts` it says how long it is to the next step.
        Without `arc_closes` the icon's arc stays at its first quarter.

        Where nothing has changed the menu is left alone: it may be open.
        """
        shown = (
            state.plan,
            state.step_statuses,
            tuple(is_marked(state, status) for status in state.step_statuses),
            state.blocked(now),
            state.paused_until,
            next_ring,
            snooze,
            discreet,
            unsaved,
            current_language(),
        )
        new_state = icon_state(state, now, countdown=arc_closes)
        tooltip = "" if discreet else tray_text.tooltip(state, next_ring, now, counts=counts)
        lagging = unsaved_text.tooltip(unsaved) if unsaved else ""
        self._show_tooltip("\n".join(filter(None, (tooltip, lagging))))
        if new_state is self._icon_state and shown == self._shown:
            return
        self._shown = shown
        if new_state is not self._icon_state:
            self._icon_state = new_state
            self.icon.setIcon(self._icons(new_state))
        self._fill_menu(state, now, snooze)
        self.icon.show()

    def redraw(self) -> None:
        """Show the icon of the same state anew, as for a panel of another colour."""
        if self._icon_state is not None:
            self.icon.setIcon(self._icons(self._icon_state))

    @property
    def tooltip(self) -> str:
        """The text shown under the mouse."""
        return self.icon.toolTip()

    def close(self) -> None:
        """Remove the icon from the tray."""
        self.icon.hide()
        self.icon.deleteLater()
        self.menu.deleteLater()

    def _show_tooltip(self, tooltip: str) -> None:
        if tooltip != self.icon.toolTip():  # each one is a signal to the panel
            self.icon.setToolTip(tooltip)

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        match reason:
            case QSystemTrayIcon.ActivationReason.Trigger:
                self._actions.open_tonight()
            case QSystemTrayIcon.ActivationReason.MiddleClick if self._answer is not None:
                self._answer()

    def _fill_menu(self, state: State, now: datetime, snooze: float) -> None:
        self.menu.clear()
        for submenu in self._submenus:
            submenu.deleteLater()
        self._submenus = []
        zone, actions = state.plan.zone, self._actions
        self._answer = None
        if asking := state.asking:
            step = asking[-1].step  # the one that Tonight asks about
            self._answer = partial(actions.done, step.key, state.plan.night)
            _add_item(self.menu, tray_text.answer_item(step.title), self._answer)
            self.menu.addSeparator()
        _add_item(self.menu, tr("&Tonight"), actions.open_tonight)
        _add_item(self.menu, tr("&Check in …"), actions.open_check_in)
        _add_item(self.menu, intake.menu_label(), actions.log_intake)
        self.menu.addSeparator()
        if state.plan.bedtime is None:
            self._add_text(tr("Tonight is off"))
        statuses = state.step_statuses
        missed = [status for status in statuses if status.phase is Phase.MISSED]
        for status in statuses:
            if status not in missed:
                self._add_step(status, state, snooze)
        if missed:
            self.menu.addSeparator()
            self._add_text(tr("Missed tonight"))
        for status in missed:
            self._add_step(status, state, snooze)
        self.menu.addSeparator()
        if state.plan.bedtime is not None:
            later = self._add_submenu(tr("&Later tonight"))
            for label, action in menus.later_entries(actions):
                _add_item(later, label, action)
            _add_item(later, tr("Back to &plan"), actions.back_to_plan)
            if not recorded_plan.is_set_aside(state.entries):
                _add_item(self.menu, tr("&Not tonight"), actions.set_aside)
            else:
                _add_item(self.menu, tr("&Back to plan"), actions.back_to_plan)
        if state.blocked(now) is Reason.PAUSED and state.paused_until is not None:
            self._add_text(tray_text.paused_until(state.paused_until, zone, now))
            _add_item(self.menu, tr("&Resume reminders"), actions.resume)
        else:
            pause = self._add_submenu(tr("&Pause reminders"))
            for label, action in menus.pause_entries(actions):
                _add_item(pause, label, action)
        self.menu.addSeparator()
        _add_item(self.menu, tr("S&ettings …"), actions.open_settings)
        _add_item(self.menu, tr("&Quit Bedtime"), actions.quit)

    def _add_step(self, status: StepStatus, state: State, snooze: float) -> None:
        key, night, actions = status.step.key, state.plan.night, self._actions
        menu = self._add_submenu(tray_text.step_item(status, state.plan.zone).replace("&", "&&"))
        snooze_label = tr("&Snooze {length}", length=times.short_duration(snooze))
        if status.phase is not Phase.DONE:
            _add_item(menu, tr("&Done"), partial(actions.done, key, night))
        if status.phase not in (Phase.DONE, Phase.SKIPPED):
            _add_item(menu, snooze_label, partial(actions.snooze, key, night))
        if status.phase is not Phase.SKIPPED:
            _add_item(menu, tr("S&kip tonight"), partial(actions.skip, key, night))
        if status.answers:
            _add_item(menu, tr("&Take the answer back"), partial(actions.undo, key, night))
        font = menu.menuAction().font()
        font.setBold(is_marked(state, status))
        menu.menuAction().setFont(font)

    def _add_submenu(self, label: str) -> QMenu:
        # addMenu(str) keeps the menu's wrapper for ever (PySide6 6.11).
        menu = QMenu(label, self.menu)
        self.menu.addMenu(menu)
        self._submenus.append(menu)
        return menu

    def _add_text(self, text: str) -> None:
        self.menu.addAction(text).setEnabled(False)


def _add_item(menu: QMenu, label: str, action: Callable[[], object]) -> None:
    item = QAction(label, menu)
    item.triggered.connect(lambda *_: action())
    menu.addAction(item)
