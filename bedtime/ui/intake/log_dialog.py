"""The dialog that logs something taken: a name, the rest as it is typed, and a way back."""

from collections.abc import Callable, Sequence
from datetime import datetime, time

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTime
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bedtime.core.diary.check_in import clean
from bedtime.core.diary.intake import LONGEST, Intake, latest
from bedtime.i18n import tr
from bedtime.text import intake as intake_text
from bedtime.ui.intake.model import IntakeActions
from bedtime.ui.intake.name_picker import NamePicker
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.banner import Banner
from bedtime.ui.widgets.clock_edit import ClockEdit
from bedtime.ui.widgets.labels import SmallLabel
from bedtime.ui.widgets.tab_order import chain

MOST = 24
"""Names to choose from; more would have to be searched, and can be typed."""


class LogIntakeDialog(QDialog):
    """Stays open after logging: what was logged stands there, and can be taken back."""

    def __init__(self, names: Sequence[str], wishes: IntakeActions) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Log something taken"))
        self._wishes = wishes
        self._untouched = True
        self._done: Intake | None = None
        unit = theme.unit(self)
        self._page = QWidget(self)
        area = QScrollArea(self, widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._page)
        page = QVBoxLayout(self._page)
        page.setContentsMargins(unit * 5, unit * 5, unit * 5, unit * 3)
        page.setSpacing(unit * 4)
        title = QLabel(tr("What was taken?"), self._page)
        title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        page.addWidget(title)
        self.names = NamePicker(tr("Names"), names, self._page)
        self.names.chosen.connect(self._choose)
        page.addWidget(self.names)
        self.what, self.amount, self.note = (QLineEdit(self._page) for _ in range(3))
        for edit in (self.what, self.amount, self.note):
            edit.setMaxLength(LONGEST)
        self.what.textChanged.connect(self.names.show_chosen)
        self.time = ClockEdit(self._page)
        self.time.timeChanged.connect(self._touch)
        self._day = SmallLabel("", self._page)
        page.addLayout(self._make_form())
        page.addStretch(1)
        self._foot = self._make_foot()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area)
        whole.addWidget(self._foot)
        chain(self)
        self._show_now()
        self.names.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(unit * 125, 0)
        self.fit()

    def accept(self) -> None:
        """Log what stands here, and be ready for the next."""
        what = clean(self.what.text())
        if not what:
            self._say(intake_text.nameless())
            self.what.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        said = Intake(what, clean(self.amount.text()), self._taken(), clean(self.note.text()))
        trouble = self._wishes.take(said)
        if trouble:
            self._say(trouble)
            return
        for edit in (self.what, self.amount, self.note):
            edit.clear()
        self._untouched = True
        self._show_now()
        self._done, told = said, intake_text.logged(said, self._wishes.zone())
        self._say(told, (tr("&Undo"), self._undo))
        self.names.describe(told)
        self.names.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Be as tall as there is to say, and no taller than the screen."""
        room = self.screen().availableGeometry()
        width = min(self.width(), room.width())
        height = sum(_height(part, width) for part in (self._page, self._foot))
        self.resize(width, min(max(self.height(), height), int(room.height() * 0.9)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Show the time it is in a window that was left open; follow from light to dark."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self._show_now()
        elif event.type() is QEvent.Type.PaletteChange:
            theme.prime(self._log, on=True)

    def _make_form(self) -> QGridLayout:
        unit = theme.unit(self)
        form = QGridLayout()
        form.setHorizontalSpacing(unit * 3)
        form.setVerticalSpacing(unit * 2)
        line = QHBoxLayout()
        line.setSpacing(unit * 3)
        line.addWidget(self.time)
        line.addWidget(self._day)
        line.addStretch(1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("&What"), self.what),
            (tr("&Amount"), self.amount),
            (tr("&Time"), self.time),
            (tr("&Note"), self.note),
        )
        for row, (label, field) in enumerate(rows):
            name = QLabel(label, self._page)
            name.setBuddy(field)
            form.addWidget(name, row, 0)
            if field is self.time:
                form.addLayout(line, row, 1)
            else:
                form.addWidget(field, row, 1)
        return form

    def _make_foot(self) -> QWidget:
        unit = theme.unit(self)
        foot = QFrame(self)
        self._bar = Banner(foot)
        see = QPushButton(tr("Nights and &entries…"), foot)
        see.setAutoDefault(False)
        see.clicked.connect(lambda: self._wishes.see())
        buttons = QDialogButtonBox(foot)
        self._log = buttons.addButton(tr("&Log"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._log.setDefault(True)
        theme.prime(self._log, on=True)
        buttons.addButton(tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(see)
        line.addStretch(1)
        line.addWidget(buttons)
        column = QVBoxLayout(foot)
        column.setContentsMargins(unit * 5, unit * 2, unit * 5, unit * 4)
        column.setSpacing(unit * 3)
        column.addWidget(self._bar)
        column.addLayout(line)
        return foot

    def _say(self, text: str, *ways: tuple[str, Callable[[], object]]) -> None:
        self._bar.say(text, ways)
        chain(self)
        self.fit()

    def _choose(self, name: str) -> None:
        self.what.setText(name)
        self.amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken(self) -> datetime:
        """Tell when it was (UTC): now, or the latest such time past."""
        now = self._wishes.now().replace(microsecond=0)
        if self._untouched:
            return now
        shown = self.time.time()
        return latest(time(shown.hour(), shown.minute()), now, self._wishes.zone())

    def _touch(self) -> None:
        self._untouched = False
        self._show_day()

    def _show_now(self) -> None:
        if self._untouched:
            now = self._wishes.now().astimezone(self._wishes.zone())
            with QSignalBlocker(self.time):
                self.time.setTime(QTime(now.hour, now.minute))
        self._show_day()

    def _show_day(self) -> None:
        zone = self._wishes.zone()
        now, at = self._wishes.now().astimezone(zone), self._taken().astimezone(zone)
        self._day.setText(intake_text.day(at, now))
        self.time.setAccessibleDescription(self._day.text())

    def _undo(self) -> None:
        """Take back what was logged, and give its words back to be corrected."""
        said = self._done
        if said is None:
            return
        trouble = self._wishes.take_back(said, None)
        if trouble:
            self._say(trouble, (tr("&Undo"), self._undo))
            return
        at = said.taken.astimezone(self._wishes.zone())
        self._say(intake_text.taken_back(said, self._wishes.zone()))
        self.names.describe("")
        self.what.setText(said.what)
        self.amount.setText(said.amount)
        self.note.setText(said.note)
        self.time.setTime(QTime(at.hour, at.minute))
        self._touch()  # also where it shows that time already
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)


def _height(part: QWidget, width: int) -> int:
    """Tell how tall a part is at a width; it knows only where something in it wraps."""
    part.ensurePolished()
    layout = part.layout()
    assert layout is not None
    wraps = layout.hasHeightForWidth()
    height = layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()
    return max(height, part.minimumSizeHint().height())
