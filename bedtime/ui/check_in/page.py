"""The scrolling page of the check-in: everything that is shown about one night."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from bedtime.i18n import tr
from bedtime.text import check_in as text
from bedtime.ui.check_in.form import Form
from bedtime.ui.check_in.history import EveningSummary, History
from bedtime.ui.check_in.model import CheckInModel
from bedtime.ui.check_in.night_picker import NightPicker
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.banner import Banner
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.labels import SmallLabel


class CheckInPage(QWidget):
    """The heading, the evening, the form, earlier answers and the picker of other nights."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        area.setWidget(self)  # before it is filled, as scroll_page says
        unit = theme.unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 6, unit * 5, unit * 6, unit * 4)
        column.setSpacing(unit * 4)
        column.addLayout(self._make_heading())
        self._evening, self._draft_banner = EveningSummary(self), Banner(self)
        self.form = Form(self)
        self._history, self.night_picker = History(self), NightPicker(self)
        parts = (self._evening, self._draft_banner, self.form, self._history, self.night_picker)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    def show_model(self, model: CheckInModel) -> None:
        """Show a night; for the night already shown, what was typed stays."""
        heading = text.night_heading(model.night, model.bedtime, aside=model.is_set_aside)
        self._night.setText(heading)
        self._evening.show_statuses(model.statuses)
        self.form.show_morning(model.morning, had_intakes=model.had_intakes)
        self.form.show_suggestions(model.suggestions)
        self._history.show_versions(model.versions, model.morning.zone)
        self.night_picker.show_nights(model.nights, model.night)

    def show_draft_banner(self, discard: Callable[[], object], *, outdated: bool) -> None:
        """Show that a draft was restored, with a button that discards it.

        `outdated` is whether other answers were recorded since.
        """
        message = text.draft_restored(outdated=outdated)
        self._draft_banner.show_message(message, [(tr("&Begin anew"), discard)])

    def hide_draft_banner(self) -> None:
        """Hide what `show_draft_banner` has shown."""
        self._draft_banner.show_message("")

    def update_suggestion_button(self) -> None:
        """Show the button that takes all suggestions only while there are any."""
        self._accept_all.setVisible(self.form.has_suggestions())

    def _make_heading(self) -> QHBoxLayout:
        self._night = SmallLabel("", self)
        self._night.setFont(theme.font(self, 1))
        title = QLabel(tr("How was the night?"), self)
        title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        self._accept_all = push_button(
            tr("&Take all suggestions"), self, lambda: self.form.accept_suggestions()
        )
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._night)
        names.addWidget(title)
        heading = QHBoxLayout()
        heading.addLayout(names)
        heading.addStretch()
        heading.addWidget(self._accept_all, alignment=Qt.AlignmentFlag.AlignBottom)
        return heading
