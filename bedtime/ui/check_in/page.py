"""The scrolling page of the check-in: everything that is shown about one night."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from bedtime.i18n import tr
from bedtime.text import check_in as text
from bedtime.ui.check_in.form import Form
from bedtime.ui.check_in.history import EveningSummary, History
from bedtime.ui.check_in.model import CheckInModel
from bedtime.ui.check_in.night_picker import NightPicker
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.banner import Banner
from bedtime.ui.widgets.labels import FlexibleLabel, QuietLabel


class CheckInPage(QWidget):
    """The heading with the last nights, the form, and in its folded part what else there is."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        area.setWidget(self)  # before it is filled, as scroll_page says
        unit = theme.unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 6, unit * 5, unit * 6, unit * 4)
        column.setSpacing(unit * 4)
        self.night_picker = NightPicker(self)
        column.addLayout(self._make_heading())
        self._draft_banner = Banner(self)
        self.form = Form(self)
        self._model: CheckInModel | None = None
        self._background: tuple[EveningSummary, History] | None = None
        """What the folded part has beside the form's fields."""
        self.form.more.unfolding.connect(self._show_background)
        for part in (self._draft_banner, self.form):
            column.addWidget(part)
        column.addStretch(1)

    def show_model(self, model: CheckInModel) -> None:
        """Show a night; for the night already shown, what was typed stays."""
        heading = text.night_heading(model.night, model.bedtime, aside=model.is_set_aside)
        self._night.setText(heading)
        self._model = model
        self.form.show_morning(model.morning, had_intakes=model.had_intakes)
        self.form.show_suggestions(model.suggestions)
        if self.form.more.is_unfolded():
            self._show_background()
        self.night_picker.show_nights(model.nights, model.night, model.last_night or model.night)
        self.place_nights(self.width())

    def _show_background(self) -> None:
        """Show the evening above the folded fields, and earlier answers below them."""
        if self._background is None:
            inside = self.form.more.inside
            self._background = EveningSummary(inside), History(inside)
            grid = inside.layout()
            assert isinstance(grid, QGridLayout)
            evening, history = self._background
            grid.addWidget(evening, 0, 0, 1, 3)
            grid.addWidget(history, grid.rowCount(), 0, 1, 3)
        evening, history = self._background
        if self._model is not None:
            evening.show_statuses(self._model.statuses)
            history.show_versions(self._model.versions, self._model.morning.zone)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the last nights anew."""
        super().resizeEvent(event)
        self.place_nights(self.width())

    def show_draft_banner(self, discard: Callable[[], object], *, outdated: bool) -> None:
        """Show that a draft was restored, with a button that discards it.

        `outdated` is whether other answers were recorded since.
        """
        message = text.draft_restored(outdated=outdated)
        self._draft_banner.show_message(message, [(tr("&Begin anew"), discard)])

    def hide_draft_banner(self) -> None:
        """Hide what `show_draft_banner` has shown."""
        self._draft_banner.show_message("")

    def place_nights(self, width: int) -> None:
        """Put the last nights beside the title where the page's width has room, else below it."""
        margins = self.layout().contentsMargins()  # type: ignore[union-attr]
        room = width - margins.left() - margins.right()
        wanted = self._names.sizeHint().width() + self.night_picker.least_width()
        beside = room >= wanted + self._heading.spacing()
        directions = QBoxLayout.Direction
        self._heading.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _make_heading(self) -> QBoxLayout:
        self._night = QuietLabel("", self)
        title = FlexibleLabel(self)
        title.setText(tr("How was the night?"))
        title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        self._names = QWidget(self)
        names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(self._night)
        names.addWidget(title)
        self._heading = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._heading.setSpacing(theme.unit(self) * 3)
        self._heading.addWidget(self._names, stretch=1)
        self._heading.addWidget(self.night_picker)
        return self._heading
