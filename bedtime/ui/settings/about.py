"""The page about Bedtime: what it is, what its defaults rest on, and what it is not."""

import platform
from collections.abc import Callable

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from bedtime import __version__
from bedtime.core.settings import DEFAULT_STEPS
from bedtime.i18n import tr
from bedtime.text import about as about_text
from bedtime.text import evidence, health_notes, steps
from bedtime.ui.settings.page import Page
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.selectable_label import readable


class AboutPage(Page):
    """All of it is text: what is named here is not linked, since Bedtime opens no browser."""

    def __init__(self, first_start: Callable[[], None] | None) -> None:
        """`first_start` shows the pages of the first start; None where there are none."""
        super().__init__()
        unit = theme.unit(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(unit)
        title = QLabel(tr("Bedtime"), self)
        title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        self._column.addWidget(title)
        self._say(about_text.version(__version__, qVersion(), platform.python_version()))
        self._say(about_text.what())
        again = QPushButton(tr("Start the &first steps again…"), self)
        again.setAutoDefault(False)
        again.setVisible(first_start is not None)
        if first_start is not None:
            again.clicked.connect(lambda _: first_start())
        self._column.addWidget(again, alignment=Qt.AlignmentFlag.AlignLeading)
        self._head(tr("Why these defaults"), 1.2)
        self._say(about_text.defaults())
        titles = steps.titles()
        for step in DEFAULT_STEPS:
            known = evidence.why(step.key)
            if known is not None:
                self._head(titles[step.key])
                self._say(about_text.evidence(known))
        for about, known in evidence.choices().items():
            self._head(about)
            self._say(about_text.evidence(known))
        self._head(tr("What it is not"), 1.2)
        self._say(health_notes.why())
        self._say(health_notes.standing())
        self._head(tr("Licence"), 1.2)
        self._say(about_text.licence())
        self._column.addStretch(1)

    def _head(self, text: str, size: float = 1.0) -> None:
        label = QLabel(text, self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        label.setFont(theme.font(self, size, theme.STRONG))
        self._column.addSpacing(theme.unit(self) * (3 if size > 1 else 1))
        self._column.addWidget(label)

    def _say(self, text: str) -> None:
        self._column.addWidget(readable(QLabel(text, self)))
