"""Every window of the list, whatever it is for: what holds of all of them."""

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.windows import VIEWS, seen


@pytest.mark.parametrize("name", VIEWS)
def test_it_is_seen_and_gone_again(name: str, qtbot: QtBot) -> None:
    before = len(QApplication.topLevelWidgets())
    with seen(name) as window:
        assert window.isVisible() is not isinstance(window, QMenu)
    assert len(QApplication.topLevelWidgets()) == before
