"""Push buttons."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

LabelledAction = tuple[str, Callable[[], object]]
"""A button's label and what a click calls."""


def push_button(
    text: str,
    parent: QWidget | None,
    on_click: Callable[[], object],
    *,
    auto_default: bool = True,
) -> QPushButton:
    """Return a button that calls `on_click` without arguments.

    `auto_default=False` is for dialogs: with the focus on this button, Enter still presses the
    dialog's default button. Outside dialogs it changes nothing.
    """
    button = QPushButton(text, parent)
    button.clicked.connect(lambda: on_click())
    if not auto_default:
        button.setAutoDefault(False)
    return button
