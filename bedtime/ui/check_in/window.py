"""The check-in window: one page about one night, kept while it is typed, recorded when saved."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bedtime.core.diary.check_in import InvalidAnswerError
from bedtime.i18n import tr
from bedtime.text import check_in as text
from bedtime.ui.check_in.autosave import Autosave
from bedtime.ui.check_in.footer import Footer
from bedtime.ui.check_in.form import Form
from bedtime.ui.check_in.history import EveningSummary, History
from bedtime.ui.check_in.model import CheckInActions, CheckInModel
from bedtime.ui.check_in.night_picker import NightPicker, NightState
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.banner import Banner
from bedtime.ui.widgets.labels import SmallLabel
from bedtime.ui.widgets.tab_order import chain

CLOSE_AFTER = 1500
"""Milliseconds that the confirmation stands, where no other morning is open."""


class CheckInWindow(QWidget):
    """Shows the night it was told about; what is typed outlives it."""

    def __init__(self, wishes: CheckInActions) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Check-in"))
        self._wishes = wishes
        self._told: CheckInModel | None = None
        self._telling = self._over = False
        unit = theme.unit(self)
        self._page = QWidget(self)
        self._area = QScrollArea(self, widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._page)
        page = QVBoxLayout(self._page)
        page.setContentsMargins(unit * 6, unit * 5, unit * 6, unit * 4)
        page.setSpacing(unit * 4)
        page.addLayout(self._make_head())
        self._evening, self._again = EveningSummary(self._page), Banner(self._page)
        self.form = Form(self._page)
        self._history, self._fortnight = History(self._page), NightPicker(self._page)
        for part in (self._evening, self._again, self.form, self._history, self._fortnight):
            page.addWidget(part)
        page.addStretch(1)
        self._foot = foot = Footer(self)
        foot.save_asked.connect(lambda: self.save())
        foot.hour_asked.connect(lambda: self._put_off(wishes.in_an_hour))
        foot.not_today_asked.connect(lambda: self._put_off(wishes.not_today))
        foot.aside_asked.connect(
            lambda reason: self._ask(lambda night: wishes.aside(night, reason))
        )
        foot.back_asked.connect(lambda: self._ask(wishes.back))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area)
        whole.addWidget(foot)
        self._keeping = Autosave(wishes, self.form.typed, self)
        self._closing = QTimer(self, singleShot=True, interval=CLOSE_AFTER)
        self._closing.timeout.connect(self.close)
        self.form.changed.connect(self._follow)
        self._fortnight.chosen.connect(self._show_night)
        QApplication.instance().focusChanged.connect(self._see)  # type: ignore[union-attr]
        self.resize(unit * 150, unit * 190)

    def tell(self, told: CheckInModel) -> None:
        """Show a night; told about the same one again, what was typed stays."""
        another = self._told is None or self._told.morning.night != told.morning.night
        if another:
            self._keeping.flush()
        self._told, self._telling = told, True
        night = told.morning.night
        self._night.setText(text.night(night, told.bedtime, aside=told.aside))
        self._evening.tell(told.statuses)
        self.form.tell(told.morning, took=told.took)
        self.form.suggest(told.suggestions)
        self._history.tell(told.versions, told.morning.zone)
        self._fortnight.tell(told.days, night)
        put_off = told.today and told.asked and not told.filled and not told.aside
        self._foot.offer(put_off=put_off, again=told.again, aside=told.aside)
        self._telling = False
        if another:
            self._begin(told)
        self._take.setVisible(self.form.offers())
        chain(self)

    def fit(self) -> None:
        """Be as large as there is to ask, and no larger than the screen."""
        room = self.screen().availableGeometry()
        bar = self._area.verticalScrollBar().sizeHint().width()
        width = max(self.width(), self._page.minimumSizeHint().width() + bar)
        width = min(width, room.width())
        layout = self._page.layout()
        assert layout is not None
        height = layout.totalHeightForWidth(width) + self._foot.sizeHint().height()
        self.resize(width, min(height, int(room.height() * 0.9)))

    def save(self, *, anyway: bool = False) -> None:
        """Record what is news; ask first where it does not fit together, unless `anyway`."""
        if self._told is None or self._over:
            return
        try:
            said = self.form.said()
        except InvalidAnswerError:
            self._foot.say(tr("Something cannot be read yet; it says so below its field."))
            return
        if not said and not self._told.filled:
            self._foot.say(tr("Nothing is filled in yet. One answer is enough."))
            return
        questions = self.form.questions(said)
        self.form.ask(questions)
        if questions and not anyway:
            self.form.go_to(questions[0].fields[0])
            self._foot.say(
                tr("Something does not fit together; the question stands below its field."),
                (tr("Save an&yway"), lambda: self.save(anyway=True)),
            )
            return
        trouble = self._wishes.save(self._told.morning.night, said) if said else None
        if trouble:
            self._foot.say(trouble)
        else:
            self._finish(saved=bool(said))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Save on Enter, but press a button that has the focus; close on Escape."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                focus = self.focusWidget()
                if isinstance(focus, QPushButton) and self._told is not None:
                    focus.click()
                else:
                    self.save()
            case _:
                super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed."""
        self._keeping.flush()
        super().closeEvent(event)

    def _make_head(self) -> QHBoxLayout:
        self._night = SmallLabel("", self._page)
        self._night.setFont(theme.font(self, 1))
        title = QLabel(tr("How was the night?"), self._page)
        title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        self._take = QPushButton(tr("&Take all suggestions"), self._page)
        self._take.clicked.connect(lambda: self.form.take_all())
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._night)
        names.addWidget(title)
        head = QHBoxLayout()
        head.addLayout(names)
        head.addStretch()
        head.addWidget(self._take, alignment=Qt.AlignmentFlag.AlignBottom)
        return head

    def _begin(self, told: CheckInModel) -> None:
        """Begin with a night: empty, as recorded, or as it was left."""
        self._over = False
        self.form.setEnabled(True)
        self._closing.stop()
        self._foot.say("")
        self._telling = True
        self.form.put(self._keeping.begin(told.morning.night))
        self._telling = False
        restored = bool(self.form.typed())
        self._keeping.flush()  # what of the draft is recorded by now is no draft any more
        way = (tr("&Begin anew"), self._begin_anew)
        self._again.say(text.draft() if restored else "", [way])
        self._area.verticalScrollBar().setValue(0)
        self.form.enter()

    def _begin_anew(self) -> None:
        self.form.clear()
        self._keeping.flush()
        self._again.say("")
        self.form.enter()

    def _follow(self) -> None:
        if self._telling or self._over:
            return
        self._keeping.stir()
        self._foot.say("")
        self._take.setVisible(self.form.offers())

    def _finish(self, *, saved: bool) -> None:
        """Confirm, then close; or offer the next open morning, and wait."""
        assert self._told is not None
        self.form.settle()
        self._keeping.flush()
        self._over = True
        self.form.setEnabled(False)
        night = self._told.morning.night
        said = tr("Saved.") if saved else tr("Nothing has changed.")
        waiting = [d for d in self._told.days if d.stands is NightState.OPEN and d.night != night]
        if waiting and saved:
            day = waiting[-1]
            label = tr("Ne&xt: {night}", night=text.night(day.night, day.bedtime))
            close = (tr("&Close"), self.close)
            self._foot.say(said, close, (label, lambda: self._show_night(day.night)))
            self._foot.enter()
        else:
            self._foot.say(said)
            self._closing.start()

    def _show_night(self, night: date) -> None:
        if self._over and self._told is not None and night == self._told.morning.night:
            self._begin(self._told)
        else:
            self._wishes.show_night(night)

    def _ask(self, wish: Callable[[date], object]) -> None:
        if self._told is not None:
            wish(self._told.morning.night)

    def _put_off(self, wish: Callable[[date], object]) -> None:
        self._ask(wish)
        self.close()

    def _see(self, _: QWidget | None, focus: QWidget | None) -> None:
        """Let the focus be in view, wherever it goes."""
        if focus is not None and self._page.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus, 0, theme.unit(self) * 12)
