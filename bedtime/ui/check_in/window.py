"""The check-in window: one night at a time, stored as a draft while typed, recorded when saved."""

from collections.abc import Callable
from datetime import date
from enum import Enum, auto

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from bedtime.core.diary.answers import InvalidAnswerError
from bedtime.core.diary.check_in import apply_answers, replaces
from bedtime.core.diary.sleep_times import Contradiction
from bedtime.i18n import tr
from bedtime.text import check_in as text
from bedtime.text import times
from bedtime.ui.check_in.autosave import Autosave
from bedtime.ui.check_in.footer import Footer
from bedtime.ui.check_in.model import CheckInActions, CheckInModel
from bedtime.ui.check_in.page import CheckInPage
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import LabelledAction
from bedtime.ui.widgets.scroll_page import scroll_page
from bedtime.ui.widgets.tab_order import set_tab_order

CLOSE_AFTER = 1500
"""Milliseconds that the confirmation is shown if no other check-in is open."""


class Doubt(Enum):
    """What saving asks about."""

    SAME_DATE = auto()
    """Another clock's check-in of the same date would be replaced."""
    OUTDATED = auto()
    """Another answer was recorded since this one was typed."""
    CONTRADICTION = auto()
    """Answers do not fit together."""


class CheckInWindow(QWidget):
    """The page of a night with a footer; unsaved answers are kept when it closes."""

    def __init__(self, actions: CheckInActions) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Check-in"))
        self._actions = actions
        self._model: CheckInModel | None = None
        self._is_filling = False
        """Whether the form is being filled by the window, not by the user."""
        self._is_done = False
        """Whether the answers are saved and the form is disabled."""
        unit = theme.unit(self)
        self._area = scroll_page(self)
        self._page = CheckInPage(self._area)
        self.form = self._page.form
        self._footer = self._make_footer()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area)
        layout.addWidget(self._footer)
        self._autosave = Autosave(actions, self.form.draft, self)
        self._close_timer = QTimer(self, singleShot=True, interval=CLOSE_AFTER)
        self._close_timer.timeout.connect(self.close)
        self.form.changed.connect(self._on_form_changed)
        self._page.night_picker.chosen.connect(self._show_night)
        QApplication.instance().focusChanged.connect(self._scroll_to_focus)  # type: ignore[union-attr]
        self.resize(unit * 150, unit * 190)

    def show_model(self, model: CheckInModel) -> None:
        """Show a night; for the night already shown, what was typed stays."""
        is_other_night = self._model is None or self._model.night != model.night
        if is_other_night:
            self._autosave.flush()
        self._model, self._is_filling = model, True
        self._page.show_model(model)
        self._footer.show_model(model)
        self._is_filling = False
        if is_other_night:
            self._start(model)
        self._page.update_suggestion_button()
        set_tab_order(self)

    def fit(self) -> None:
        """Resize to fit the page, but not beyond the screen."""
        room = self.screen().availableGeometry()
        scroll_bar = self._area.verticalScrollBar().sizeHint().width()
        width = max(self.width(), self._page.minimumSizeHint().width() + scroll_bar)
        width = min(width, room.width())
        layout = self._page.layout()
        assert layout is not None
        height = layout.totalHeightForWidth(width) + self._footer.sizeHint().height()
        self.resize(width, min(height, int(room.height() * 0.9)))

    def save(self, settled: frozenset[Doubt] = frozenset()) -> None:
        """Record changed answers; ask first about what is not `settled`, one by one."""
        if self._model is None or self._is_done:
            return
        try:
            answers = self.form.changed_answers()
        except InvalidAnswerError:
            self._footer.show_message(
                tr("Something cannot be read yet; it says so below its field.")
            )
            return
        if not answers and not self._model.has_answers:
            self._footer.show_message(tr("Nothing is filled in yet. One answer is enough."))
            return
        known = self._model.morning.checkin
        replaced = replaces(known, apply_answers(known, answers))
        if self._model.same_date_question and replaced and Doubt.SAME_DATE not in settled:
            self._footer.show_message(
                self._model.same_date_question,
                (tr("Save an&yway"), lambda: self.save(settled | {Doubt.SAME_DATE})),
            )
            return
        contradictions = self.form.new_contradictions(answers)
        self.form.show_contradictions(contradictions)
        outdated = self.form.outdated_fields()
        if outdated and Doubt.OUTDATED not in settled:
            self.form.focus_field(outdated[0])
            self._footer.show_message(
                tr("Another answer was recorded meanwhile; the question stands below its field."),
                (tr("Keep what is &recorded"), lambda: self._keep_recorded(settled)),
                (tr("Save &mine"), lambda: self.save(settled | {Doubt.OUTDATED})),
            )
            return
        if contradictions and Doubt.CONTRADICTION not in settled:
            self.form.focus_field(contradictions[0].fields[0])
            self._footer.show_message(
                tr("Something does not fit together; the question stands below its field."),
                *self._likely_action(contradictions[0]),
                (tr("Save an&yway"), lambda: self.save(settled | {Doubt.CONTRADICTION})),
            )
            return
        error = self._actions.save(self._model.night, answers) if answers else None
        if error:
            self._footer.show_message(error)
        else:
            self._finish(saved=bool(answers))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Save on Enter, unless a button has the focus: press that; close on Escape."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                focus = self.focusWidget()
                if isinstance(focus, QPushButton) and self._model is not None:
                    focus.click()
                else:
                    self.save()
            case _:
                super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Store the draft."""
        self._autosave.flush()
        super().closeEvent(event)

    def _make_footer(self) -> Footer:
        footer, actions = Footer(self), self._actions
        footer.save_clicked.connect(lambda: self.save())
        footer.in_an_hour_clicked.connect(lambda: self._postpone(actions.in_an_hour))
        footer.not_today_clicked.connect(lambda: self._postpone(actions.not_today))
        footer.set_aside_chosen.connect(
            lambda reason: self._call(lambda night: actions.set_aside(night, reason))
        )
        footer.back_clicked.connect(lambda: self._call(actions.undo_set_aside))
        return footer

    def _start(self, model: CheckInModel) -> None:
        """Begin with a night: enable the form, restore its draft, scroll to the top."""
        self._is_done = False
        self.form.setEnabled(True)
        self._close_timer.stop()
        self._footer.show_message("")
        self._is_filling = True
        self.form.restore(self._autosave.load(model.night))
        self._is_filling = False
        is_restored = bool(self.form.typed())
        self._autosave.flush()  # answers of the draft that were recorded since leave it
        if is_restored:
            outdated = bool(self.form.outdated_fields())
            self._page.show_draft_banner(self._discard_draft, outdated=outdated)
        else:
            self._page.hide_draft_banner()
        self._area.verticalScrollBar().setValue(0)
        self.form.focus_first_empty()

    def _discard_draft(self) -> None:
        self.form.discard_changes()
        self._autosave.flush()
        self._page.hide_draft_banner()
        self.form.focus_first_empty()

    def _likely_action(self, contradiction: Contradiction) -> list[LabelledAction]:
        """The button that takes the time that is likely meant, where there is one."""
        likely = self.form.likely_meant(contradiction)
        if likely is None:
            return []
        label = tr("&Take {time}", time=times.time_of_day(likely))
        return [(label, lambda: self.form.set_time(contradiction.fields[0], likely))]

    def _keep_recorded(self, settled: frozenset[Doubt]) -> None:
        """Give up what was typed where another answer was recorded meanwhile; save the rest."""
        self.form.discard_outdated()
        self.save(settled)

    def _on_form_changed(self) -> None:
        if self._is_filling or self._is_done:
            return
        self._autosave.schedule()
        self._footer.show_message("")
        self._page.update_suggestion_button()

    def _finish(self, *, saved: bool) -> None:
        """Confirm; then close by itself, or wait where the next open night can be chosen."""
        assert self._model is not None
        self._is_done = True
        self.form.mark_saved()
        self._autosave.finish()
        self._page.hide_draft_banner()
        self.form.setEnabled(False)
        message = tr("Saved.") if saved else tr("Nothing has changed.")
        following = self._model.next_open
        if following is not None and saved:
            night = following.night
            label = tr("Ne&xt: {night}", night=text.night_heading(night, following.bedtime))
            close = (tr("&Close"), self.close)
            self._footer.show_message(message, close, (label, lambda: self._show_night(night)))
            self._footer.focus_message()
        else:
            self._footer.show_message(message)
            self._close_timer.start()

    def _show_night(self, night: date) -> None:
        if self._is_done and self._model is not None and night == self._model.night:
            self._start(self._model)
        else:
            self._actions.show_night(night)

    def _call(self, action: Callable[[date], object]) -> None:
        if self._model is not None:
            action(self._model.night)

    def _postpone(self, action: Callable[[date], object]) -> None:
        self._call(action)
        self.close()

    def _scroll_to_focus(self, _: QWidget | None, focus: QWidget | None) -> None:
        """Scroll to the widget that got the focus."""
        if focus is not None and self._page.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus, 0, theme.unit(self) * 12)
