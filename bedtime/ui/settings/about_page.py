"""The page about Bedtime: what it is, the evidence for its defaults, and what it is not."""

import platform
from collections.abc import Callable

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QLabel, QVBoxLayout

from bedtime import __version__
from bedtime.core.settings import DEFAULT_STEPS
from bedtime.i18n import tr
from bedtime.text import about as about_text
from bedtime.text import evidence, health_notes, steps
from bedtime.ui.settings.page import Page
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.selectable_label import make_selectable


class AboutPage(Page):
    """Plain text: the sources are not linked, since Bedtime opens no browser."""

    def __init__(self, open_first_run: Callable[[], None] | None) -> None:
        """`open_first_run` opens the window of the first start; None hides its button."""
        super().__init__()
        unit = theme.unit(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(unit)
        title = QLabel(tr("Bedtime"), self)
        title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        self._column.addWidget(title)
        self._add_text(about_text.version(__version__, qVersion(), platform.python_version()))
        self._add_text(about_text.description())
        first_run = push_button(
            tr("Start the &first steps again…"),
            self,
            lambda: open_first_run() if open_first_run is not None else None,
            auto_default=False,
        )
        first_run.setVisible(open_first_run is not None)
        self._column.addWidget(first_run, alignment=Qt.AlignmentFlag.AlignLeading)
        self._add_heading(tr("Why these defaults"), 1.2)
        self._add_text(about_text.evidence_intro())
        titles = steps.titles()
        for step in DEFAULT_STEPS:
            known = evidence.step_evidence(step.key)
            if known is not None:
                self._add_heading(titles[step.key])
                self._add_text(about_text.evidence(known))
        for about, known in evidence.other_defaults().items():
            self._add_heading(about)
            self._add_text(about_text.evidence(known))
        self._add_heading(tr("What it is not"), 1.2)
        self._add_text(health_notes.no_steering())
        self._add_text(health_notes.disclaimer())
        self._add_heading(tr("Licence"), 1.2)
        self._add_text(about_text.licence())
        self._column.addStretch(1)

    def _add_heading(self, text: str, size: float = 1.0) -> None:
        label = QLabel(text, self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        label.setFont(theme.font(self, size, theme.STRONG))
        self._column.addSpacing(theme.unit(self) * (3 if size > 1 else 1))
        self._column.addWidget(label)

    def _add_text(self, text: str) -> None:
        self._column.addWidget(make_selectable(QLabel(text, self)))
