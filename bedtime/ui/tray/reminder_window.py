"""Reminders as small windows, for desktops without a notification server."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bedtime.i18n import tr
from bedtime.ui.widgets.buttons import push_button

BODY = "default"
"""The action of a click beside the buttons."""
QUIET = 20_000
"""Milliseconds for which a quiet reminder is shown."""


class ReminderWindow(QWidget):
    """One reminder with its buttons; it never takes the focus from where the user types."""

    def __init__(
        self,
        summary: str,
        body: str,
        buttons: Sequence[tuple[str, str]],
        on_press: Callable[[str], None],
        on_close: Callable[[], None],
    ) -> None:
        """`buttons` are (action, label); `on_press` is called with one's action, or BODY."""
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._on_close = on_close
        self._on_press = on_press
        self.setWindowTitle(tr("Bedtime — {title}", title=summary))
        title = QLabel(summary, textFormat=Qt.TextFormat.PlainText)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setWeight(font.Weight.DemiBold)
        title.setFont(font)
        text = QLabel(body, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        labels = with_mnemonics(label for _, label in buttons)
        for (action, _), label in zip(buttons, labels, strict=True):
            row.addWidget(push_button(label, None, partial(on_press, action)))
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addWidget(text)
        layout.addLayout(row)

    def close_silently(self) -> None:
        """Close without calling `on_close`."""
        self._on_close = _do_nothing
        self.close()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Press the body, as a click on a notification does."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._on_press(BODY)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape, without an answer."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Call `on_close`, once."""
        on_close, self._on_close = self._on_close, _do_nothing
        on_close()
        super().closeEvent(event)


def with_mnemonics(labels: Iterable[str]) -> list[str]:
    """Return the labels, each with a mnemonic of its own where it has a letter that is free.

    They are labels of notifications, which have no mnemonics.
    """
    used: set[str] = set()
    result = []
    for label in labels:
        letters = [n for n, sign in enumerate(label) if sign.isalnum()]
        free = next((n for n in letters if label[n].casefold() not in used), None)
        if free is None:
            result.append(label.replace("&", "&&"))
        else:
            used.add(label[free].casefold())
            before, after = (part.replace("&", "&&") for part in (label[:free], label[free:]))
            result.append(f"{before}&{after}")
    return result


def _do_nothing() -> None:
    pass


class ReminderWindows:
    """The reminders that are shown as windows, one below the other in the screen's corner."""

    def __init__(
        self, on_press: Callable[[int, str], None], on_close: Callable[[int], None]
    ) -> None:
        """`on_close` is called for a reminder that was closed, or timed out, without an answer."""
        self._on_press = on_press
        self._on_close = on_close
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
        """Show a reminder in place of one with the same number; unless it `stays`, for QUIET ms."""
        self.close(number)
        window = ReminderWindow(
            summary,
            body,
            buttons,
            lambda action: self._on_press(number, action),
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
        """Close a reminder without calling `on_close`; unknown numbers are no error."""
        window = self._windows.pop(number, None)
        if window is not None:
            window.close_silently()

    def _forget(self, number: int) -> None:
        del self._windows[number]
        self._on_close(number)
