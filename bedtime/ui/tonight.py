"""The Tonight window: the evening at a glance, one click to answer, the last evenings below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bedtime.core import record
from bedtime.core.effects import Why
from bedtime.core.habit import Choice
from bedtime.core.life import Life, Phase
from bedtime.core.state import State
from bedtime.ui import look, menus
from bedtime.ui.bar import Bar
from bedtime.ui.evenings import Evenings
from bedtime.ui.timeline import StepRow
from bedtime.ui.wishes import Wishes
from bedtime.ui.words import habit
from bedtime.ui.words import tonight as words
from bedtime.ui.words.language import tr


@dataclass(frozen=True, slots=True)
class Told:
    """What the window shows."""

    state: State
    now: datetime
    snooze: float
    """Minutes."""
    countdown: bool
    """Whether it says how long it is to bedtime."""
    notes: Sequence[str] = ()
    """What the user should know and has not put away, oldest first."""


class TonightWindow(QWidget):
    """Shows what it was last told; its buttons say what the user wishes."""

    def __init__(self, wishes: Wishes) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Tonight"))
        self._wishes = wishes
        self.rows: dict[str, StepRow] = {}
        self._asked: str | None = None
        self._chosen: str | None = None
        self._closed: str | None = None
        self._asking: frozenset[str] = frozenset()
        self._told: Told | None = None
        unit = look.unit(self)
        inside = QWidget(self)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._layout = layout = QVBoxLayout(inside)
        layout.setContentsMargins(unit * 6, unit * 5, unit * 6, unit * 5)
        layout.setSpacing(unit * 4)
        self._head(layout)
        self._paused, self._notes, self._question = Bar(inside), Bar(inside), Bar(inside)
        for bar in (self._paused, self._notes, self._question):
            layout.addWidget(bar)
        self._card = QFrame(inside)
        self._card.setObjectName("card")
        self._list = QVBoxLayout(self._card)
        self._list.setContentsMargins(unit * 3, unit * 4, unit * 3, unit * 2)
        self._list.setSpacing(0)
        layout.addWidget(self._card)
        self._evenings = Evenings(inside)
        foot = QHBoxLayout()
        foot.addWidget(self._evenings, alignment=Qt.AlignmentFlag.AlignTop)
        foot.addStretch()
        foot.addLayout(self._ways())
        layout.addLayout(foot)
        layout.addStretch()
        self._paint_card()
        self.resize(unit * 150, unit * 150)

    def tell(self, told: Told) -> None:
        """Show the evening as it stands now."""
        self._told = told
        state, now = told.state, told.now
        plan = state.plan
        self._night.setText(words.night(plan))
        self._title.setText(words.title(plan))
        self._countdown.setText(words.countdown(plan, now) if told.countdown else "")
        self._say_paused(state, now)
        self._notes.say("\n".join(told.notes), [(tr("&Hide"), self._wishes.forget_notes)])
        lives = state.lives()
        if [life.step.key for life in lives] != list(self.rows):
            self._make_rows(lives)
        opened = self._opened(lives)
        for life in lives:
            self.rows[life.step.key].tell(
                life,
                plan,
                now,
                snooze=told.snooze,
                open_=life.step.key == opened,
                last=life is lives[-1],
            )
        aside = record.set_aside(state.entries)
        moved = record.override(state.entries) is not None
        self._back.setVisible(aside or moved)
        self._aside.setVisible(not aside and plan.bedtime is not None)
        self._later.setVisible(not aside and plan.bedtime is not None)
        self._card.setVisible(bool(lives))

    def ask(self, life: Life | None) -> None:
        """Ask what is to become of a step that was never answered; None asks nothing."""
        self._asked = life.step.key if life else None
        if life is None:
            self._question.say("")
            return
        self._question.say(
            habit.question(life.step.title),
            [
                (label, partial(self._wishes.choose, life.step.key, Choice(choice)))
                for choice, label in habit.choices(life.step.show).items()
            ],
        )

    def fit(self) -> None:
        """Be as tall as there is to say, and no taller than the screen."""
        room = self.screen().availableGeometry()
        width = min(self.width(), room.width())
        height = self._layout.totalHeightForWidth(width)
        self.resize(width, min(height, int(room.height() * 0.9)))

    def remember(self, evenings: Sequence[State]) -> None:
        """Show the last evenings, oldest first."""
        self._evenings.tell(evenings)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Take a question that was left standing for answered: it is asked once."""
        if self._asked is not None:
            self._wishes.choose(self._asked, Choice.KEEP)
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the desktop from light to dark and back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._told is not None:
            self._paint_card()
            self.tell(self._told)

    def _say_paused(self, state: State, now: datetime) -> None:
        until = state.paused_until
        if state.blocked(now) is Why.PAUSED and until is not None:
            ways = [(tr("&Resume reminders"), self._wishes.resume)]
            self._paused.say(words.paused(until, state.plan.zone, now), ways)
        else:
            self._paused.say("")

    def _head(self, layout: QVBoxLayout) -> None:
        self._night, self._title, self._countdown = QLabel(self), QLabel(self), QLabel(self)
        self._title.setFont(look.font(self, look.TITLE, look.STRONG))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._night)
        left.addWidget(self._title)
        row = QHBoxLayout()
        row.addLayout(left)
        row.addStretch()
        row.addWidget(self._countdown, alignment=Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(row)

    def _ways(self) -> QVBoxLayout:
        self._later = QPushButton(tr("&Later tonight"), self)
        self._later.setMenu(_menu(self._later, menus.later(self._wishes)))
        self._aside = QPushButton(tr("&Not tonight"), self)
        self._aside.clicked.connect(lambda: self._wishes.aside())
        self._back = QPushButton(tr("&Back to plan"), self)
        self._back.clicked.connect(lambda: self._wishes.back())
        more = QPushButton(tr("&More"), self)
        # What else the tray offers, for desktops that have none.
        menu = _menu(more, ())
        menu.addMenu(_menu(menu, menus.pause(self._wishes), tr("&Pause reminders")))
        menu.addAction(tr("&Quit Bedtime")).triggered.connect(lambda _: self._wishes.quit())
        more.setMenu(menu)
        ways = QVBoxLayout()
        ways.setSpacing(look.unit(self) * 2)
        for button in (self._later, self._aside, self._back, more):
            ways.addWidget(button)
        ways.addStretch()
        return ways

    def _paint_card(self) -> None:
        ground = self.palette().base().color().name()
        edge = look.line(self.palette()).name()
        self._card.setStyleSheet(
            f"#card {{ background: {ground}; border: 1px solid {edge}; border-radius: 8px; }}"
        )
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, look.colour(look.Meaning.OPEN, palette))
        self._countdown.setPalette(palette)

    def _make_rows(self, lives: Sequence[Life]) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for life in lives:
            row = StepRow(life.step.key, self._wishes, self._card)
            row.chosen.connect(self._open)
            row.passed.connect(self._focus_beside)
            self._list.addWidget(row)
            self.rows[life.step.key] = row

    def _opened(self, lives: Sequence[Life]) -> str | None:
        """Tell which row is open: the one chosen, else the last step that asks for an answer."""
        asking = [life.step.key for life in lives if life.phase is Phase.SHOWN]
        if not self._asking.issuperset(asking):
            self._chosen = self._closed = None  # a new one goes before what was looked at
        self._asking = frozenset(asking)
        if self._chosen in self.rows:
            return self._chosen
        return next((key for key in reversed(asking) if key != self._closed), None)

    def _open(self, key: str, was_open: bool) -> None:
        self._chosen, self._closed = (None, key) if was_open else (key, None)
        if self._told is not None:
            self.tell(self._told)

    def _focus_beside(self, key: str, step: int) -> None:
        keys = list(self.rows)
        there = keys.index(key) + step
        if 0 <= there < len(keys):
            row = self.rows[keys[there]]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(row)


def _menu(parent: QWidget, ways: Iterable[menus.Way], title: str = "") -> QMenu:
    menu = QMenu(title, parent)
    for label, act in ways:
        menu.addAction(label).triggered.connect(lambda _=False, act=act: act())
    return menu
