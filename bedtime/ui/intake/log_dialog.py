"""The dialog that logs an intake: a name to choose or type, the rest typed, with undo."""

from datetime import datetime, time

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTime, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from bedtime.core.diary.answers import clean_text
from bedtime.core.diary.intake import MAX_TEXT_LENGTH, Intake, latest_instant
from bedtime.i18n import tr
from bedtime.text import intake as intake_text
from bedtime.ui.intake.model import IntakeActions
from bedtime.ui.intake.name_picker import NamePicker
from bedtime.ui.intake.offer_choice import OfferChoice
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.banner import Banner
from bedtime.ui.widgets.buttons import LabelledAction, push_button
from bedtime.ui.widgets.clock_edit import ClockEdit
from bedtime.ui.widgets.labels import Link, SmallLabel
from bedtime.ui.widgets.scroll_page import scroll_page
from bedtime.ui.widgets.tab_order import set_tab_order

MAX_NAMES = 24
"""Most names to choose from; more would be hard to scan, and any name can be typed."""


class LogIntakeDialog(QDialog):
    """Stays open after logging and shows what was logged, with a button to undo it."""

    def __init__(self, actions: IntakeActions) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Log something taken"))
        self._actions = actions
        self._follows_clock = True
        """Whether the time is the current one, as long as no other was typed."""
        self._asked_about = ""
        """The name that it was asked about before closing."""
        self._last_logged: Intake | None = None
        unit = theme.unit(self)
        self._page = QWidget(self)
        self._area = scroll_page(self, self._page)
        page = QVBoxLayout(self._page)
        page.setContentsMargins(unit * 5, unit * 5, unit * 5, unit * 3)
        page.setSpacing(unit * 4)
        title = QLabel(tr("What was taken?"), self._page)
        title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        page.addWidget(title)
        self.names = NamePicker(tr("Names"), self._page)
        self.names.chosen.connect(self._on_name_chosen)
        self.names.typed.connect(self._on_typed_elsewhere)
        self._change_offer = Link(tr("Change what stands &here"), self._page)
        self._change_offer.clicked.connect(self._ask_what_to_offer)
        self.what, self.amount, self.note = (QLineEdit(self._page) for _ in range(3))
        for edit in (self.what, self.amount, self.note):
            edit.setMaxLength(MAX_TEXT_LENGTH)
        self.what.textChanged.connect(self._on_what_edited)
        self.time = ClockEdit(self._page)
        self.time.timeChanged.connect(self._on_time_edited)
        self._day_label = SmallLabel("", self._page)
        page.addLayout(self._make_form())
        page.addStretch(1)
        self._footer = self._make_footer()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area)
        layout.addWidget(self._footer)
        self.choice: OfferChoice | None = None
        """What stands ready, while it is being asked."""
        names = actions.names()
        self.names.show_names(names)
        set_tab_order(self)
        self._update_time()
        self.resize(unit * 140, 0)
        if names.asks:
            self._ask_what_to_offer()
        else:
            self.what.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def accept(self) -> None:
        """Log what is filled in, and empty the fields for the next intake."""
        if self.choice is not None:
            self.choice.choose()
            return
        what = clean_text(self.what.text())
        if not what:
            self._show_message(intake_text.name_missing())
            self.what.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        amount, note = clean_text(self.amount.text()), clean_text(self.note.text())
        intake = Intake(what, amount, self._taken_at(), note)
        error = self._actions.log(intake)
        if error:
            self._show_message(error)
            return
        for edit in (self.what, self.amount, self.note):
            edit.clear()
        self._follows_clock = True
        self._update_time()
        self._last_logged, message = intake, intake_text.logged(intake, self._actions.zone())
        self._show_message(message, (tr("&Undo"), self._undo))
        self.what.setAccessibleDescription(message)
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Close; a name that was typed and not logged is asked about first, once."""
        what = clean_text(self.what.text())
        if not what or what == self._asked_about or self.choice is not None:
            super().reject()
            return
        self._asked_about = what
        self._show_message(
            intake_text.not_logged(what),
            (tr("Log &it"), self.accept),
            (tr("&Throw away"), super().reject),
        )

    def fit(self) -> None:
        """Grow to fit the content, but not beyond the screen."""
        room = self.screen().availableGeometry()
        width = min(self.width(), room.width())
        parts: tuple[QWidget, ...] = (self._page, self._footer)
        if self.choice is not None:
            parts = (self.choice.page, self.choice.footer)
        height = sum(_height(part, width) for part in parts)
        self.resize(width, min(max(self.height(), height), int(room.height() * 0.9)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Update the time when the window is activated, and colours with the palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self._update_time()
        elif event.type() is QEvent.Type.PaletteChange:
            theme.set_primary(self._log_button, on=True)

    def _make_form(self) -> QGridLayout:
        unit = theme.unit(self)
        form = QGridLayout()
        form.setHorizontalSpacing(unit * 3)
        form.setVerticalSpacing(unit * 2)
        line = QHBoxLayout()
        line.setSpacing(unit * 3)
        line.addWidget(self.time)
        line.addWidget(self._day_label)
        line.addStretch(1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("&What"), self.what),
            ("", self.names),
            ("", self._change_offer),
            (tr("&Amount"), self.amount),
            (tr("&Time"), self.time),
            (tr("&Note"), self.note),
        )
        for row, (label, field) in enumerate(rows):
            if label:
                name = QLabel(label, self._page)
                name.setBuddy(field)
                form.addWidget(name, row, 0)
            if field is self.time:
                form.addLayout(line, row, 1)
            elif field is self._change_offer:
                form.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeading)
            else:
                form.addWidget(field, row, 1)
        return form

    def _make_footer(self) -> QWidget:
        unit = theme.unit(self)
        footer = QFrame(self)
        self._banner = Banner(footer)
        label = tr("Nights and &entries…")
        page = push_button(label, footer, self._actions.open_page, auto_default=False)
        buttons = QDialogButtonBox(footer)
        self._log_button = buttons.addButton(tr("&Log"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._log_button.setDefault(True)
        theme.set_primary(self._log_button, on=True)
        buttons.addButton(tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(page)
        line.addStretch(1)
        line.addWidget(buttons)
        column = QVBoxLayout(footer)
        column.setContentsMargins(unit * 5, unit * 2, unit * 5, unit * 4)
        column.setSpacing(unit * 3)
        column.addWidget(self._banner)
        column.addLayout(line)
        return footer

    def _ask_what_to_offer(self) -> None:
        """Ask what stands ready, in the place of the page."""
        self.choice = choice = OfferChoice(self)
        choice.chosen.connect(self._keep_offer)
        choice.put_off.connect(self._end_choice)
        layout = self.layout()
        assert layout is not None
        for part in (self._area, self._footer):
            part.hide()
        layout.addWidget(choice)
        choice.done.setDefault(True)
        choice.show_offered(self._actions.names().offered)
        choice.show()
        set_tab_order(self)
        self.fit()

    def _keep_offer(self, offered: tuple[str, ...]) -> None:
        error = self._actions.offer(offered)
        if error is not None and self.choice is not None:
            self.choice.show_error(error)
        else:
            self._end_choice()

    def _end_choice(self) -> None:
        if self.choice is not None:
            self.choice.hide()
            self.choice.deleteLater()
            self.choice = None
        self.names.show_names(self._actions.names())
        for part in (self._area, self._footer):
            part.show()
        self.names.show_chosen(self.what.text())
        self._log_button.setDefault(True)
        set_tab_order(self)
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def _show_message(self, text: str, *actions: LabelledAction) -> None:
        self._banner.show_message(text, actions)
        set_tab_order(self)
        self.fit()

    def _on_name_chosen(self, name: str) -> None:
        self.what.setText(name)
        self.amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_what_edited(self, what: str) -> None:
        self.names.show_chosen(what)
        QTimer.singleShot(0, self, self.fit)  # other names may have come up

    def _on_typed_elsewhere(self, text: str) -> None:
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)
        self.what.insert(text)

    def _taken_at(self) -> datetime:
        """Return the instant of the intake (UTC): now, or the latest such time in the past."""
        now = self._actions.now().replace(microsecond=0)
        if self._follows_clock:
            return now
        shown = self.time.time()
        return latest_instant(time(shown.hour(), shown.minute()), now, self._actions.zone())

    def _on_time_edited(self) -> None:
        self._follows_clock = False
        self._update_day()

    def _update_time(self) -> None:
        if self._follows_clock:
            now = self._actions.now().astimezone(self._actions.zone())
            with QSignalBlocker(self.time):
                self.time.setTime(QTime(now.hour, now.minute))
        self._update_day()

    def _update_day(self) -> None:
        zone = self._actions.zone()
        now, taken_at = self._actions.now().astimezone(zone), self._taken_at().astimezone(zone)
        self._day_label.setText(intake_text.day_label(taken_at, now))
        self.time.setAccessibleDescription(self._day_label.text())

    def _undo(self) -> None:
        """Undo the intake that was just logged, and fill the fields with it for correction."""
        intake = self._last_logged
        if intake is None:
            return
        error = self._actions.undo(intake, None)
        if error:
            self._show_message(error, (tr("&Undo"), self._undo))
            return
        at = intake.taken_at.astimezone(self._actions.zone())
        self._show_message(intake_text.undone(intake, self._actions.zone()))
        self.what.setAccessibleDescription("")
        self.what.setText(intake.what)
        self.amount.setText(intake.amount)
        self.note.setText(intake.note)
        self.time.setTime(QTime(at.hour, at.minute))
        self._on_time_edited()  # setTime emits nothing if that time was already shown
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)


def _height(part: QWidget, width: int) -> int:
    """Return the height of a part at a width; Qt knows it only where something in it wraps."""
    part.ensurePolished()
    layout = part.layout()
    assert layout is not None
    wraps = layout.hasHeightForWidth()
    height = layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()
    return max(height, part.minimumSizeHint().height())
