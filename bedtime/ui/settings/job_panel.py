"""A job of the page about the user's own data: its progress, its questions, and Stop."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from bedtime.i18n import tr
from bedtime.ui.settings.data_model import Job, Question, Reply
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.selectable_label import make_selectable

SLICE = 0.015
"""Seconds that a job may take before other events have their turn: reminders are on time."""
LONG = 0.5
"""Seconds from which on progress is shown."""
PERCENT = 100


class JobPanel(QWidget):
    """Steps a job whenever the program has nothing else to do; hidden while there is none."""

    ended = Signal(str)
    """The job's sentence about its result."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._since = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)
        self._question = make_selectable(QLabel(self, wordWrap=True))
        self._bar = QProgressBar(self, maximum=PERCENT)
        self._bar.setAccessibleName(tr("Progress"))
        self._yes = self._button("", lambda: self._reply(Reply.YES))
        self._no = self._button("", lambda: self._reply(Reply.NO))
        self._cancel = self._button(tr("&Stop"), lambda: self._reply(Reply.STOP))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._question)
        layout.addWidget(self._bar)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, theme.unit(self) * 2)
        for button in (self._yes, self._no, self._cancel):
            flow.addWidget(button)
        layout.addWidget(buttons)
        self._show_question(None)
        self.hide()

    def start(self, job: Job) -> None:
        """Begin a job; another one must have ended."""
        self._job, self._since = job, monotonic()
        self._bar.setValue(0)
        # Closed with the window, it leaves what is done; the rest can be done later.
        self.destroyed.connect(job.close)
        self._timer.start()
        self._step()

    def _step(self) -> None:
        """Take as many steps as fit into a slice."""
        until = monotonic() + SLICE
        done: float | Question | None = 0.0
        while isinstance(done, float) and monotonic() < until:
            done = self._advance(None)
        if isinstance(done, float):
            self._bar.setValue(int(done * PERCENT))
            if monotonic() - self._since >= LONG:
                self.show()

    def _advance(self, reply: Reply | None) -> float | Question | None:
        """Take one step; return what it yields, None at the end."""
        assert self._job is not None
        try:
            yielded = self._job.send(reply)
        except StopIteration as end:
            self._end(end.value)
            return None
        if isinstance(yielded, Question):
            self._show_question(yielded)
        return yielded

    def _reply(self, reply: Reply) -> None:
        if self._job is None:
            return
        self._show_question(None)
        if self._advance(reply) is not None and self._question.isHidden():
            self._since = monotonic()
            self._timer.start()

    def _show_question(self, question: Question | None) -> None:
        """Show a question in place of the progress, or the progress."""
        asked = question is not None
        for widget in (self._question, self._yes, self._no):
            widget.setVisible(asked)
        self._bar.setVisible(not asked)
        if question is not None:
            self._timer.stop()
            self._question.setText(question.text)
            self._yes.setText(question.yes)
            self._no.setText(question.no)
            self.show()
            self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, sentence: str) -> None:
        self._timer.stop()
        self._job = None
        self.hide()
        self.ended.emit(sentence)

    def _button(self, label: str, action: Callable[[], object]) -> QPushButton:
        return push_button(label, self, action, auto_default=False)
