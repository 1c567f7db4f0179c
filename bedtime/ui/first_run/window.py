"""The window of the first start: three pages, and one way out that keeps what is there."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bedtime.core.config import first_run
from bedtime.core.config.first_run import Beginning
from bedtime.core.settings import Settings
from bedtime.i18n import tr
from bedtime.text import first_run as text
from bedtime.ui.first_run.model import FirstRunResult
from bedtime.ui.first_run.night_page import NightPage
from bedtime.ui.first_run.steps_page import StepsPage
from bedtime.ui.first_run.voice_page import VoicePage
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.try_reminder import Show

WIDTH, HEIGHT = 140, 130
"""What the window would like to measure, in quarters of the font's height."""


class FirstRunWindow(QDialog):
    """Each page has answers already: Next agrees, and closing it keeps what is there."""

    def __init__(
        self,
        settings: Settings,
        end: Callable[[FirstRunResult], str | None],
        *,
        show: Show | None,
        at_login: str | None,
    ) -> None:
        """`end` hears what was answered, once; it says why that cannot hold, or None.

        `show` shows a reminder to try; `at_login` is why nothing starts at login here, else None.
        """
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Welcome"))
        self._settings = settings
        self._end = end
        self._before = first_run.told(settings)
        self._reached = 0
        self._night = NightPage(self._before.asleep, self._before.rise, self)
        self._steps = StepsPage(settings.steps, self._before.steps, self)
        self._voice = VoicePage(settings.reminders, show, at_login, self)
        self._pages = QStackedWidget(self)
        for page in (self._night, self._steps, self._voice):
            self._pages.addWidget(page)
        self._heading = QLabel(self, wordWrap=True)
        self._heading.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        self._sentence = QLabel(self, wordWrap=True)
        self._place = QLabel(self)
        self._place.setFont(theme.font(self, theme.SMALL))
        self._refusal = QLabel(self, wordWrap=True)
        self._refusal.hide()
        self._skip = QPushButton(tr("&Skip the rest"), self)
        self._back = QPushButton(tr("&Back"), self)
        self._next = QPushButton(self)
        self._next.setDefault(True)
        self._skip.clicked.connect(lambda _: self._finish())
        self._back.clicked.connect(lambda _: self._turn(-1))
        self._next.clicked.connect(lambda _: self._go_on())
        self._night.edited.connect(self._follow)
        self._lay_out()
        self._turn(0)
        self.resize(self.sizeHint())  # Qt takes the height from the wrapped words alone

    def reject(self) -> None:
        """Closing it keeps what is answered, as skipping does."""
        self._finish()

    def leave(self) -> None:
        """Close it without an answer."""
        super().reject()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        unit, there = theme.unit(self), self.screen().availableSize()
        height = min(HEIGHT * unit, there.height() - 16 * unit)  # less the frame and its title
        return QSize(min(WIDTH * unit, there.width() - 8 * unit), height)

    def _lay_out(self) -> None:
        unit = theme.unit(self)
        foot = QHBoxLayout()
        foot.addWidget(self._place, 1)
        for button in (self._skip, self._back, self._next):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 6, unit * 6, unit * 6, unit * 4)
        layout.setSpacing(unit * 3)
        layout.addWidget(self._heading)
        layout.addWidget(self._sentence)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._refusal)
        layout.addLayout(foot)
        for one, other in ((self._pages, self._next), (self._next, self._back)):
            QWidget.setTabOrder(one, other)
        QWidget.setTabOrder(self._back, self._skip)

    def _turn(self, way: int) -> None:
        number = self._pages.currentIndex() + way
        self._reached = max(self._reached, number)
        self._pages.setCurrentIndex(number)
        heading, sentence = text.headings()[number]
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._place.setText(text.place(number + 1, self._pages.count()))
        last = number == self._pages.count() - 1
        self._back.setVisible(number > 0)
        self._skip.setVisible(not last)
        self._next.setText(tr("&Finish") if last else tr("&Next"))
        self._steps.tell(self._night.hours.bed)
        self._follow()

    def _go_on(self) -> None:
        if self._pages.currentIndex() == self._pages.count() - 1:
            self._finish()
        else:
            self._turn(1)

    def _follow(self) -> None:
        self._next.setEnabled(self._night.right)

    def _finish(self) -> None:
        """Hand over what is answered, and close; stays open once where it cannot hold."""
        told = not self._refusal.isHidden()
        refusal = None if told else self._end(self._ending())
        if refusal is None:
            super().reject()
        else:
            self._refusal.setText(refusal)
            self._refusal.show()

    def _ending(self) -> FirstRunResult:
        hours = self._night.hours if self._night.right else None
        after = Beginning(
            hours.rise if hours else self._before.rise,
            hours.bed if hours else self._before.asleep,
            self._steps.on,
            self._voice.voice,
        )
        reached = self._reached == self._pages.count() - 1
        return FirstRunResult(
            self._settings,
            first_run.chosen(self._settings, self._before, after),
            self._voice.at_login if reached else None,
        )
