"""The window of the first start: three pages of questions with default answers."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bedtime.core.config import first_run
from bedtime.core.config.first_run import FirstRunAnswers
from bedtime.core.settings import Settings
from bedtime.i18n import tr
from bedtime.text import first_run as text
from bedtime.ui.first_run.model import FirstRunResult
from bedtime.ui.first_run.night_page import NightPage
from bedtime.ui.first_run.steps_page import StepsPage
from bedtime.ui.first_run.voice_page import VoicePage
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.scroll_page import scroll_page
from bedtime.ui.widgets.text_labels import small_text
from bedtime.ui.widgets.try_reminder_model import ShowSample

WIDTH, HEIGHT = 140, 130
"""Preferred size, in quarters of the font's height."""


class FirstRunWindow(QDialog):
    """Each page has default answers: Next accepts them, and closing keeps the answers so far."""

    def __init__(
        self,
        settings: Settings,
        on_finish: Callable[[FirstRunResult], str | None],
        *,
        show_sample: ShowSample | None,
        no_autostart: str | None,
        offer_menu: bool = False,
    ) -> None:
        """`on_finish` takes over the answers, once; it returns why it cannot, or None.

        `show_sample` shows a reminder to try; `no_autostart` is why Bedtime cannot start at login
        here, None if it can; with `offer_menu` it can be put into the desktop's menu.
        """
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Welcome"))
        self._settings = settings
        self._on_finish = on_finish
        self._before = first_run.answers_from(settings)
        self._last_reached = 0
        self._night = NightPage(self._before.asleep, self._before.rise, self)
        self._steps = StepsPage(settings.steps, self._before.steps, self)
        self._voice = VoicePage(
            settings.reminders, show_sample, no_autostart, self, offer_menu=offer_menu
        )
        self._pages = QStackedWidget(self)
        for page in (self._night, self._steps, scroll_page(self._pages, self._voice)):
            self._pages.addWidget(page)
        self._heading = QLabel(self, wordWrap=True)
        self._heading.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        self._sentence = QLabel(self, wordWrap=True)
        self._page_number = small_text("", self, wrap=False)
        self._refusal = QLabel(self, wordWrap=True)
        self._refusal.hide()
        self._skip = push_button(tr("&Skip the rest"), self, self._finish)
        self._back = push_button(tr("&Back"), self, lambda: self._turn_pages(-1))
        self._next = push_button("", self, self._continue)
        self._next.setDefault(True)
        self._night.edited.connect(self._update_next)
        self._lay_out()
        self._turn_pages(0)
        self.resize(self.sizeHint())  # Qt takes the height from the wrapped texts alone

    def reject(self) -> None:
        """Close, and keep the answers as skipping does."""
        self._finish()

    def close_without_answer(self) -> None:
        """Close without an answer."""
        super().reject()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        unit, available = theme.unit(self), self.screen().availableSize()
        height = min(HEIGHT * unit, available.height() - 16 * unit)  # less the frame and its title
        return QSize(min(WIDTH * unit, available.width() - 8 * unit), height)

    def _lay_out(self) -> None:
        unit = theme.unit(self)
        footer = QHBoxLayout()
        footer.addWidget(self._page_number, 1)
        for button in (self._skip, self._back, self._next):
            footer.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 6, unit * 6, unit * 6, unit * 4)
        layout.setSpacing(unit * 3)
        layout.addWidget(self._heading)
        layout.addWidget(self._sentence)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._refusal)
        layout.addLayout(footer)
        for one, other in ((self._pages, self._next), (self._next, self._back)):
            QWidget.setTabOrder(one, other)
        QWidget.setTabOrder(self._back, self._skip)

    def _turn_pages(self, count: int) -> None:
        """Go `count` pages on; back where it is negative."""
        number = self._pages.currentIndex() + count
        self._last_reached = max(self._last_reached, number)
        self._pages.setCurrentIndex(number)
        heading, sentence = text.headings()[number]
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._page_number.setText(text.page_number(number + 1, self._pages.count()))
        last = number == self._pages.count() - 1
        self._back.setVisible(number > 0)
        self._skip.setVisible(not last)
        self._next.setText(tr("&Finish") if last else tr("&Next"))
        self._steps.show_times(self._night.hours.bed)
        self._update_next()

    def _continue(self) -> None:
        if self._pages.currentIndex() == self._pages.count() - 1:
            self._finish()
        else:
            self._turn_pages(1)

    def _update_next(self) -> None:
        self._next.setEnabled(self._night.is_valid)

    def _finish(self) -> None:
        """Hand over the answers and close; the first time they are refused, show why and stay."""
        was_refused = not self._refusal.isHidden()
        refusal = None if was_refused else self._on_finish(self._result())
        if refusal is None:
            super().reject()
        else:
            self._refusal.setText(refusal)
            self._refusal.show()

    def _result(self) -> FirstRunResult:
        hours = self._night.hours if self._night.is_valid else None
        answers = FirstRunAnswers(
            hours.rise if hours else self._before.rise,
            hours.bed if hours else self._before.asleep,
            self._steps.selected,
            self._voice.voice,
        )
        reached_end = self._last_reached == self._pages.count() - 1
        return FirstRunResult(
            self._settings,
            first_run.apply_answers(self._settings, self._before, answers),
            self._voice.start_at_login if reached_end else None,
            self._voice.install and reached_end,
        )
