"""Words beside the things to do."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bedtime.ui.widgets.labels import LinkButton

OFFERED = "computer last used 22:41 · ↓ take it"


@pytest.mark.parametrize("points", [8, 11, 22, 33])
def test_a_hint_is_cut_short_only_where_it_has_to_be(qtbot: QtBot, points: int) -> None:
    parent = QWidget()
    parent.setFont(QFont(parent.font().family(), points))
    qtbot.addWidget(parent)
    hint = LinkButton(OFFERED, parent)
    hint.resize(hint.sizeHint())
    assert hint.shown() == OFFERED
    hint.resize(hint.sizeHint().width() * 2 // 3, hint.height())
    assert hint.shown().endswith("…")
    assert len(hint.shown()) > len(OFFERED) / 3
