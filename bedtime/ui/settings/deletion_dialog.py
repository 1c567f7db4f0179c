"""The dialog that deletes everything, after a word was typed as confirmation."""

from collections.abc import Callable
from pathlib import Path

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
from bedtime.ui.settings.data_model import DataActions
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.selectable_label import make_selectable


class DeletionDialog(QDialog):
    """Enter alone never deletes: the word has to be typed and the button pressed."""

    def __init__(
        self, parent: QWidget | None, actions: DataActions, export: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Delete everything"))
        self._actions = actions
        self._export = export
        unit = theme.unit(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._make_warning(actions.deletion_paths()))
        self._stack.addWidget(self._make_confirmation())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 4, unit * 4, unit * 4, unit * 3)
        layout.addWidget(self._stack)
        self.resize(unit * 120, self.sizeHint().height())

    def accept(self) -> None:
        """Delete everything, if the word is typed."""
        if not self._word_is_typed():
            return
        refusal = self._actions.delete()
        if refusal is None:
            super().accept()
        else:
            self._refusal.setText(refusal)
            self._refusal.show()

    def _make_warning(self, paths: tuple[Path, ...]) -> QWidget:
        """List what will be deleted, with a button to export it instead."""
        page = QWidget(self)
        path_list = make_selectable(QLabel(data_page_text.deleted_paths(paths), page))
        go_on = self._button(tr("&Go on…"), page, self.show_confirmation)
        export = self._button(tr("&Export everything first…"), page, self._export_instead)
        cancel = self._button(tr("&Keep everything"), page, self.reject)
        cancel.setDefault(True)
        texts = (
            _wrapped(data_page_text.delete_warning(), page),
            path_list,
            _wrapped(data_page_text.exports_stay(), page),
        )
        self._lay_out(page, texts, (export, go_on, cancel))
        cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def _make_confirmation(self) -> QWidget:
        """Ask for the word; only then the button that deletes is enabled."""
        page = QWidget(self)
        prompt = QLabel(data_page_text.delete_prompt(data_page_text.delete_word()), page)
        prompt.setWordWrap(True)
        self._word = QLineEdit(page)
        prompt.setBuddy(self._word)
        self._refusal = _wrapped("", page)
        self._refusal.hide()
        delete = self._button(tr("&Delete everything"), page, self.accept)
        delete.setEnabled(False)
        self._word.textChanged.connect(lambda _: delete.setEnabled(self._word_is_typed()))
        self._keep = cancel = self._button(tr("&Keep everything"), page, self.reject)
        self._lay_out(page, (prompt, self._word, self._refusal), (delete, cancel))
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

    def _button(self, label: str, page: QWidget, action: Callable[[], object]) -> QPushButton:
        return push_button(label, page, action, auto_default=False)

    def show_confirmation(self) -> None:
        """Turn to the page that asks for the word."""
        self._stack.setCurrentIndex(1)
        self._keep.setDefault(True)
        self._word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _export_instead(self) -> None:
        """Close, so that the settings page can show the result of the export."""
        self.reject()
        self._export()

    def _word_is_typed(self) -> bool:
        return self._word.text().strip().lower() == data_page_text.delete_word()


def _wrapped(text: str, parent: QWidget) -> QLabel:
    return QLabel(text, parent, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
