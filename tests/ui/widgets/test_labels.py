"""Small texts that can be clicked."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bedtime.ui.widgets.labels import LinkButton

TEXT = "computer last used 22:41 · ↓ take it"


@pytest.mark.parametrize("points", [8, 11, 22, 33])
def test_a_text_is_elided_only_as_far_as_needed(qtbot: QtBot, points: int) -> None:
    parent = QWidget()
    parent.setFont(QFont(parent.font().family(), points))
    qtbot.addWidget(parent)
    button = LinkButton(TEXT, parent)
    button.resize(button.sizeHint())
    assert button.visible_text() == TEXT
    button.resize(button.sizeHint().width() * 2 // 3, button.height())
    assert button.visible_text().endswith("…")
    assert len(button.visible_text()) > len(TEXT) / 3
