"""A file dialog that does not block the program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file(
    parent: QWidget,
    title: str,
    file_types: str,
    on_choice: Callable[[Path], object],
    *,
    new: str = "",
) -> None:
    """Ask for an existing file, or for a new one if `new` suggests its name.

    `file_types` is a filter as Qt writes it; `on_choice` is called with the chosen file.
    """
    dialog = QFileDialog(parent, title, str(Path.home()), file_types)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if new:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(new).suffix)
        dialog.selectFile(new)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda file: on_choice(Path(file)))
    dialog.open()
