"""What a step asks for, and behind a link what is known of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedtime.i18n import tr
from bedtime.text import steps
from bedtime.text import tonight as text
from bedtime.text.evidence import step_evidence
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import Link, SmallLabel


class Reason(QWidget):
    """One warm sentence; “Why?” unfolds the evidence with its source below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = ""
        self._sentence = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._sentence.setFont(theme.font(parent, 1))
        self._sentence.setForegroundRole(QPalette.ColorRole.WindowText)  # else a button's
        self._evidence = SmallLabel("", self)
        self._evidence.setWordWrap(True)
        self._evidence.hide()
        self.why = Link(tr("&Why?"), parent)
        self.why.clicked.connect(lambda: self._unfold(on=self._evidence.isHidden()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(self))
        column.addWidget(self._sentence)
        column.addWidget(self._evidence)

    def show_step(self, key: str) -> None:
        """Show a step's sentence; the evidence of another step is folded again."""
        if key == self._key:
            return
        self._key = key
        self._sentence.setText(steps.sentence(key))
        evidence = step_evidence(key)
        self._evidence.setText(text.evidence(evidence) if evidence else "")
        self.why.setVisible(evidence is not None)
        self._unfold(on=False)

    def _unfold(self, *, on: bool) -> None:
        self._evidence.setVisible(on)
        self.why.setAccessibleDescription(self._evidence.text() if on else "")
