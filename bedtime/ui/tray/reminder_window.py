"""Reminders as small windows, for desktops without a notification server."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.i18n import tr

QUIET = 20_000
"""Milliseconds that a quiet reminder stands."""


class ReminderWindow(QWidget):
    """One reminder, answered by its buttons; it never takes the focus from what the user types."""

    def __init__(
        self,
        summary: str,
        body: str,
        buttons: Sequence[tuple[str, str]],
        press: Callable[[str], None],
        gone: Callable[[], None],
    ) -> None:
        """`buttons` are (action, label); `press` hears the action, `gone` that it was closed."""
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._gone = gone
        self.setWindowTitle(tr("Bedtime — {title}", title=summary))
        title = QLabel(summary, textFormat=Qt.TextFormat.PlainText)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setWeight(font.Weight.DemiBold)
        title.setFont(font)
        text = QLabel(body, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        labels = lettered(label for _, label in buttons)
        for (action, _), label in zip(buttons, labels, strict=True):
            button = QPushButton(label)
            button.clicked.connect(lambda _=False, a=action: press(a))
            row.addWidget(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addWidget(text)
        layout.addLayout(row)

    def take_down(self) -> None:
        """Close it without saying so."""
        self._gone = _nothing
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape, unanswered."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Say that it is gone, once."""
        gone, self._gone = self._gone, _nothing
        gone()
        super().closeEvent(event)


def lettered(labels: Iterable[str]) -> list[str]:
    """Give each label its own letter for Alt: they are words for notifications, which have none."""
    given: set[str] = set()
    made = []
    for label in labels:
        places = [n for n, sign in enumerate(label) if sign.isalnum()]
        place = next((n for n in places if label[n].casefold() not in given), None)
        if place is None:
            made.append(label.replace("&", "&&"))
        else:
            given.add(label[place].casefold())
            before, after = (each.replace("&", "&&") for each in (label[:place], label[place:]))
            made.append(f"{before}&{after}")
    return made


def _nothing() -> None:
    pass


class ReminderWindows:
    """All reminders that are up as windows, one below the other in the screen's corner."""

    def __init__(self, press: Callable[[int, str], None], gone: Callable[[int], None]) -> None:
        """`gone` hears which reminder was closed, or left by itself, without an answer."""
        self._press = press
        self._gone = gone
        self._windows: dict[int, ReminderWindow] = {}

    def show(
        self,
        number: int,
        summary: str,
        body: str,
        buttons: Sequence[tuple[str, str]],
        *,
        stays: bool,
    ) -> None:
        """Show a reminder, in place of one with the same number; quiet ones leave by themselves."""
        self.close(number)
        window = ReminderWindow(
            summary,
            body,
            buttons,
            lambda action: self._press(number, action),
            lambda: self._forget(number),
        )
        self._windows[number] = window
        window.adjustSize()
        area = window.screen().availableGeometry()
        above = 12 + sum(w.height() + 48 for n, w in self._windows.items() if n != number)
        window.move(area.right() - window.width() - 24, area.top() + above)
        window.show()
        if not stays:
            QTimer.singleShot(QUIET, window, window.close)

    def close(self, number: int) -> None:
        """Take a reminder down; unknown numbers are no error."""
        window = self._windows.pop(number, None)
        if window is not None:
            window.take_down()

    def _forget(self, number: int) -> None:
        del self._windows[number]
        self._gone(number)
