"""The dialog that deletes everything: it says what goes, then has a word typed, and then does."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bedtime.i18n import tr
from bedtime.text import data_page as data_page_text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.selectable_label import readable

if TYPE_CHECKING:
    from bedtime.ui.settings.data_model import DataActions


class DeletionDialog(QDialog):
    """Enter alone never deletes: the word has to be typed, and the button pressed."""

    def __init__(
        self, parent: QWidget | None, wishes: "DataActions", export: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Delete everything"))
        self._wishes = wishes
        self._export = export
        unit = theme.unit(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._make_first(wishes.goes()))
        self._stack.addWidget(self._make_second())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 4, unit * 4, unit * 4, unit * 3)
        layout.addWidget(self._stack)
        self.resize(unit * 120, self.sizeHint().height())

    def accept(self) -> None:
        """Delete everything, if the word is typed."""
        if not self._is_typed():
            return
        refusal = self._wishes.delete()
        if refusal is None:
            super().accept()
        else:
            self._refusal.setText(refusal)
            self._refusal.show()

    def _make_first(self, goes: tuple[Path, ...]) -> QWidget:
        """Say what goes, and offer to export it first."""
        page = QWidget(self)
        paths = readable(QLabel(data_page_text.goes(goes), page))
        go_on = self._button(tr("&Go on…"), page, self.go_on)
        export = self._button(tr("&Export everything first…"), page, self._export_first)
        cancel = self._button(tr("&Keep everything"), page, self.reject)
        cancel.setDefault(True)
        texts = (
            _wrapped(data_page_text.deleting(), page),
            paths,
            _wrapped(data_page_text.exports_stay(), page),
        )
        self._lay_out(page, texts, (export, go_on, cancel))
        cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def _make_second(self) -> QWidget:
        """Have the word typed."""
        page = QWidget(self)
        ask = QLabel(data_page_text.confirm(data_page_text.word()), page)
        ask.setWordWrap(True)
        self._word = QLineEdit(page)
        ask.setBuddy(self._word)
        self._refusal = _wrapped("", page)
        self._refusal.hide()
        delete = self._button(tr("&Delete everything"), page, self.accept)
        delete.setEnabled(False)
        self._word.textChanged.connect(lambda _: delete.setEnabled(self._is_typed()))
        self._keep = cancel = self._button(tr("&Keep everything"), page, self.reject)
        self._lay_out(page, (ask, self._word, self._refusal), (delete, cancel))
        return page

    def _lay_out(
        self, page: QWidget, parts: tuple[QWidget, ...], buttons: tuple[QPushButton, ...]
    ) -> None:
        unit = theme.unit(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit * 3)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        for button in buttons:
            line.addWidget(button)
        layout.addLayout(line)

    def _button(self, label: str, page: QWidget, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(label, page)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _: act())
        return button

    def go_on(self) -> None:
        self._stack.setCurrentIndex(1)
        self._keep.setDefault(True)
        self._word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _export_first(self) -> None:
        """Leave this, so that the page can say what was written."""
        self.reject()
        self._export()

    def _is_typed(self) -> bool:
        return self._word.text().strip().lower() == data_page_text.word()


def _wrapped(text: str, parent: QWidget) -> QLabel:
    return QLabel(text, parent, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
