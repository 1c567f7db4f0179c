"""The Tonight window: the evening at a glance, one click to answer, the last evenings below."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bedtime.core import record
from bedtime.core.life import Life, Phase
from bedtime.core.state import State
from bedtime.ui import look
from bedtime.ui.timeline import StepRow
from bedtime.ui.tray import LATER
from bedtime.ui.wishes import Wishes
from bedtime.ui.words import moments, steps
from bedtime.ui.words import tonight as words
from bedtime.ui.words.language import tr


class Dot(QWidget):
    """One step of one evening, as a shape."""

    def __init__(self, life: Life, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._meaning, self._shape = look.meaning_of(life)
        side = look.unit(self) * 4
        self.setFixedSize(side, side)
        self.setToolTip(said)
        self.setAccessibleName(said)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        ink = look.colour(self._meaning, self.palette())
        ground = self.palette().window().color()
        look.paint(QPainter(self), self._shape, QRectF(self.rect()), ink, ground)


class TonightWindow(QWidget):
    """Shows what it was last told; its buttons say what the user wishes."""

    def __init__(self, wishes: Wishes) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Tonight"))
        self._wishes = wishes
        self.rows: dict[str, StepRow] = {}
        self._chosen: str | None = None
        self._told: tuple[State, datetime, float, bool] | None = None
        unit = look.unit(self)
        self._inside = inside = QWidget(self)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(unit * 6, unit * 5, unit * 6, unit * 5)
        layout.setSpacing(unit * 4)
        self._head(layout)
        self._card = QFrame(inside)
        self._card.setObjectName("card")
        self._list = QVBoxLayout(self._card)
        self._list.setContentsMargins(unit * 3, unit * 4, unit * 3, unit * 2)
        self._list.setSpacing(unit * 2)
        layout.addWidget(self._card)
        foot = QHBoxLayout()
        self._past = QVBoxLayout()
        foot.addLayout(self._past)
        foot.addStretch()
        foot.addLayout(self._ways())
        layout.addLayout(foot)
        layout.addStretch()
        self.resize(unit * 150, unit * 150)

    def tell(self, state: State, now: datetime, *, snooze: float, countdown: bool) -> None:
        """Show the evening as it stands now; `snooze` in minutes."""
        self._told = (state, now, snooze, countdown)
        plan = state.plan
        self._night.setText(words.night(plan))
        self._title.setText(words.title(plan))
        self._countdown.setText(words.countdown(plan, now) if countdown else "")
        lives = state.lives()
        if [life.step.key for life in lives] != list(self.rows):
            self._make_rows(lives)
        opened = self._opened(lives)
        for life in lives:
            self.rows[life.step.key].tell(
                life,
                plan,
                now,
                snooze=snooze,
                open_=life.step.key == opened,
                last=life is lives[-1],
            )
        aside = record.set_aside(state.entries)
        moved = record.override(state.entries) is not None
        self._back.setVisible(aside or moved)
        self._aside.setVisible(not aside)
        self._later.setEnabled(plan.bedtime is not None and not aside)
        ground = self.palette().base().color().name()
        edge = look.line(self.palette()).name()
        self._card.setStyleSheet(
            f"#card {{ background: {ground}; border: 1px solid {edge}; border-radius: 8px; }}"
        )

    def fit(self) -> None:
        """Be as tall as there is to say, and no taller than the screen."""
        room = self.screen().availableGeometry().height() * 0.9
        self.resize(self.width(), int(min(self._inside.sizeHint().height() + 2, room)))

    def remember(self, evenings: Sequence[State]) -> None:
        """Show the last evenings, oldest first, one column each."""
        while (item := self._past.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = [e for e in evenings if any(life.phase is not Phase.BEFORE for life in e.lives())]
        heading = QLabel(tr("The last seven evenings"), self)
        heading.setFont(look.font(self, look.SMALL))
        self._past.addWidget(heading)
        if not shown:
            self._past.addWidget(QLabel(tr("Tomorrow this evening will stand here."), self))
            self._past.addStretch()
            return
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.unit(self))
        titles = {life.step.key: life.step.title for e in shown for life in e.lives()}
        for number, title in enumerate(titles.values()):
            grid.addWidget(QLabel(title, table), number, 0, Qt.AlignmentFlag.AlignRight)
        for column, evening in enumerate(shown, 1):
            where = {life.step.key: life for life in evening.lives()}
            day = evening.plan.begins
            for number, key in enumerate(titles):
                if key in where:
                    said = f"{words.night(evening.plan)}, {titles[key]}: "
                    said += steps.phase(where[key].phase)
                    grid.addWidget(Dot(where[key], said, table), number, column)
            label = QLabel(words.short(day), table, alignment=Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, len(titles), column)
        self._past.addWidget(table)
        self._past.addStretch()

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
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, look.colour(look.Meaning.OPEN, palette))
        self._countdown.setPalette(palette)

    def _ways(self) -> QVBoxLayout:
        self._later = QPushButton(tr("&Later tonight"), self)
        menu = QMenu(self._later)
        for minutes in LATER:
            action = menu.addAction(tr("{length} later", length=moments.minutes(minutes)))
            action.triggered.connect(lambda _=False, m=minutes: self._wishes.later(m))
        self._later.setMenu(menu)
        self._aside = QPushButton(tr("&Not tonight"), self)
        self._aside.clicked.connect(lambda: self._wishes.aside())
        self._back = QPushButton(tr("&Back to plan"), self)
        self._back.clicked.connect(lambda: self._wishes.back())
        ways = QVBoxLayout()
        ways.addStretch()
        for button in (self._later, self._aside, self._back):
            ways.addWidget(button)
        return ways

    def _make_rows(self, lives: Sequence[Life]) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for life in lives:
            row = StepRow(life.step.key, self._wishes, self._card)
            row.opened.connect(self._open)
            self._list.addWidget(row)
            self.rows[life.step.key] = row

    def _opened(self, lives: Sequence[Life]) -> str | None:
        """Tell which row is open: the one chosen, else the step that asks for an answer."""
        if self._chosen in self.rows:
            return self._chosen
        asking = [life.step.key for life in lives if life.phase is Phase.SHOWN]
        return asking[-1] if asking else None

    def _open(self, key: str) -> None:
        self._chosen = None if self._chosen == key else key
        if self._told is not None:
            state, now, snooze, countdown = self._told
            self.tell(state, now, snooze=snooze, countdown=countdown)
