"""The tray: an icon, what comes next in its tooltip, and the evening in its menu."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from bedtime.core.evening import recorded_plan
from bedtime.core.evening.effects import Reason
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.schedule.plan import Plan
from bedtime.i18n import spoken, tr
from bedtime.text import intake, times
from bedtime.text import tray as tray_text
from bedtime.ui import menus
from bedtime.ui.actions import Actions


class TrayIcon(StrEnum):
    """What the icon shows; the values name its files."""

    DAY = "day"
    WINDING_1 = "winding-1"
    """Winding down; the arc around the crescent closes quarter by quarter towards bedtime."""
    WINDING_2 = "winding-2"
    WINDING_3 = "winding-3"
    WINDING_4 = "winding-4"
    OPEN = "open"
    PAUSED = "paused"


ARC = (
    (timedelta(), TrayIcon.WINDING_4),
    (timedelta(hours=1), TrayIcon.WINDING_3),
    (timedelta(hours=2), TrayIcon.WINDING_2),
    (timedelta(hours=4), TrayIcon.WINDING_1),
)
"""How much of the arc is closed, by the time that is left to bedtime."""


class Tray:
    """The icon and its menu, showing what they were last told."""

    def __init__(self, icons: Callable[[TrayIcon], QIcon], wishes: Actions) -> None:
        self._icons = icons
        self._wishes = wishes
        self._said: object = None
        self.menu = QMenu()
        self._submenus: list[QMenu] = []
        self._look: TrayIcon | None = None
        self.icon = QSystemTrayIcon()
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activate)

    def tell(
        self,
        state: State,
        ring: StepStatus | None,
        now: datetime,
        *,
        snooze: float,
        discreet: bool = False,
        counts: bool = True,
    ) -> None:
        """Show where the evening stands; `ring` is the next one ahead, `snooze` in minutes.

        A `discreet` tooltip says nothing. If it `counts`, the arc closes towards bedtime.

        Nothing is touched while there is nothing new to say: a menu may be open.
        """
        said = (
            state.plan,
            state.step_statuses,
            state.blocked(now),
            state.paused_until,
            ring,
            snooze,
            discreet,
            spoken(),
        )
        look = look_of(state, now, counts=counts)
        if look is self._look and said == self._said:
            return
        self._said = said
        if look is not self._look:
            self._look = look
            self.icon.setIcon(self._icons(look))
        self.icon.setToolTip("" if discreet else tray_text.tooltip(state, ring, now))
        self._fill(state, now, snooze)
        self.icon.show()

    @property
    def tooltip(self) -> str:
        """What it says under the mouse."""
        return self.icon.toolTip()

    def close(self) -> None:
        """Leave the tray."""
        self.icon.hide()
        self.icon.deleteLater()
        self.menu.deleteLater()

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._wishes.open_tonight()

    def _fill(self, state: State, now: datetime, snooze: float) -> None:
        self.menu.clear()
        for submenu in self._submenus:
            submenu.deleteLater()
        self._submenus = []
        zone, wishes = state.plan.zone, self._wishes
        self._act(self.menu, tr("&Tonight"), wishes.open_tonight)
        self._act(self.menu, tr("&Check in …"), wishes.check_in)
        self._act(self.menu, intake.entry(), wishes.log_taken)
        self.menu.addSeparator()
        if state.plan.bedtime is None:
            self._say(tr("Tonight is off"))
        statuses = state.step_statuses
        missed = [status for status in statuses if status.phase is Phase.MISSED]
        for status in statuses:
            if status not in missed:
                self._step(status, state.plan, snooze)
        if missed:
            self.menu.addSeparator()
            self._say(tr("Missed tonight"))
        for status in missed:
            self._step(status, state.plan, snooze)
        self.menu.addSeparator()
        if state.plan.bedtime is not None:
            later = self._submenu(tr("&Later tonight"))
            for label, act in menus.later(wishes):
                self._act(later, label, act)
            self._act(later, tr("Back to &plan"), wishes.back)
            if not recorded_plan.set_aside(state.entries):
                self._act(self.menu, tr("&Not tonight"), wishes.aside)
            else:
                self._act(self.menu, tr("&Back to plan"), wishes.back)
        if state.blocked(now) is Reason.PAUSED and state.paused_until is not None:
            self._say(tray_text.paused(state.paused_until, zone, now))
            self._act(self.menu, tr("&Resume reminders"), wishes.resume)
        else:
            pause = self._submenu(tr("&Pause reminders"))
            for label, act in menus.pause(wishes):
                self._act(pause, label, act)
        self.menu.addSeparator()
        self._act(self.menu, tr("S&ettings …"), wishes.open_settings)
        self._act(self.menu, tr("&Quit Bedtime"), wishes.quit)

    def _step(self, status: StepStatus, plan: Plan, snooze: float) -> None:
        key, night, wishes = status.step.key, plan.night, self._wishes
        menu = self._submenu(tray_text.step(status, plan.zone).replace("&", "&&"))
        again = tr("&Snooze {length}", length=times.minutes(snooze))
        if status.phase is not Phase.DONE:
            self._act(menu, tr("&Done"), partial(wishes.done, key, night))
        if status.phase not in (Phase.DONE, Phase.SKIPPED):
            self._act(menu, again, partial(wishes.snooze, key, night))
        if status.phase is not Phase.SKIPPED:
            self._act(menu, tr("S&kip tonight"), partial(wishes.skip, key, night))
        if status.answers:
            self._act(menu, tr("&Take the answer back"), partial(wishes.undo, key, night))
        font = menu.menuAction().font()
        font.setBold(status.phase is Phase.SHOWN)
        menu.menuAction().setFont(font)

    def _submenu(self, label: str) -> QMenu:
        # addMenu(str) keeps the menu's wrapper for ever (PySide6 6.11).
        menu = QMenu(label, self.menu)
        self.menu.addMenu(menu)
        self._submenus.append(menu)
        return menu

    def _say(self, text: str) -> None:
        self.menu.addAction(text).setEnabled(False)

    def _act(self, menu: QMenu, label: str, act: Callable[[], object]) -> None:
        action = QAction(label, menu)
        action.triggered.connect(lambda *_: act())
        menu.addAction(action)


def look_of(state: State, now: datetime, *, counts: bool = True) -> TrayIcon:
    """Tell what the icon shows: paused, something open, winding down, or day.

    Unless it `counts`, the arc of winding down stands still. An open check-in is not open in this
    sense: it was offered once, and a dot would ask all day.
    """
    if state.blocked(now) is Reason.PAUSED:
        return TrayIcon.PAUSED
    statuses = state.step_statuses
    if any(status.phase is Phase.SHOWN for status in statuses):
        return TrayIcon.OPEN
    bedtime = state.plan.bedtime
    if bedtime is None or not any(status.step.at <= now for status in statuses):
        return TrayIcon.DAY
    closed = next((look for left, look in ARC if bedtime - now <= left), TrayIcon.DAY)
    return closed if counts or closed is TrayIcon.DAY else TrayIcon.WINDING_1
