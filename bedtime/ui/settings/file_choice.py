"""Asking for a file, there or new, without holding anything else up."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def choose(
    parent: QWidget, title: str, kinds: str, act: Callable[[Path], object], *, new: str = ""
) -> None:
    """Let a file of these `kinds` be chosen, and do something with it.

    One that need not be there where a name for a `new` one is given.
    """
    dialog = QFileDialog(parent, title, str(Path.home()), kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if new:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(new).suffix)
        dialog.selectFile(new)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda file: act(Path(file)))
    dialog.open()
