"""The choice of how insistently a step's reminder is shown."""

from PySide6.QtWidgets import QWidget

from bedtime.core.settings import Show
from bedtime.text import settings_steps as text
from bedtime.ui.settings.choice_box import ChoiceBox


class ShowChoice(ChoiceBox[Show]):
    """From the most insistent way to the quietest."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(text.show_names(), parent)
