"""The page about the user's own data: location and size, backup, export, import, deletion."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bedtime.i18n import tr
from bedtime.text import data_page as data_page_text
from bedtime.ui.settings.data_model import DataActions, Job
from bedtime.ui.settings.file_choice import choose_file
from bedtime.ui.settings.job_panel import JobPanel
from bedtime.ui.settings.page import Page
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.labels import SmallLabel
from bedtime.ui.widgets.selectable_label import make_selectable
from bedtime.ui.widgets.text_labels import heading, quiet_text

CHARACTERS = 20
"""Characters of a backup's name that are always visible."""


class DataPage(Page):
    """Every button acts at once, without OK."""

    def __init__(self, actions: DataActions) -> None:
        super().__init__()
        self._actions = actions
        self._path_fields = [_path_field(self) for _ in range(3)]
        self._size_labels = [SmallLabel("", self) for _ in range(2)]
        self._back_up = self._button(tr("&Back up now"), lambda: self._perform(actions.back_up))
        self._backups = QComboBox(self)
        self._backups.setMinimumContentsLength(CHARACTERS)
        self._backups.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._restore = self._button(tr("&Restore"), self._restore_backup)
        self._with_intakes = QCheckBox(tr("&with side effects and what was taken"), self)
        self._export_diary = self._button(tr("Export the &diary…"), self._choose_diary_file)
        self._export_all = self._button(tr("&Export everything…"), self._choose_export_file)
        self._import = self._button(tr("&Import…"), self._choose_import_file)
        self._delete = self._button(tr("De&lete everything…"), self._confirm_deletion)
        self._result = make_selectable(QLabel(self))
        self._result.hide()
        self.panel = JobPanel(self)
        self.panel.ended.connect(self._show_end)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Refresh the page whenever it is shown."""
        super().showEvent(event)
        if not event.spontaneous():
            self._refresh()

    def _lay_out(self) -> None:
        unit = theme.unit(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit * 3)
        grid.setVerticalSpacing(unit)
        grid.setColumnStretch(1, 1)
        for row, (name, field) in enumerate(
            zip((tr("Se&ttings:"), tr("Lo&g:"), tr("Bac&kups:")), self._path_fields, strict=True)
        ):
            label = QLabel(name, self)
            label.setBuddy(field)
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(field, 2 * row, 1)
        for row, size in enumerate(self._size_labels):
            grid.addWidget(size, 2 * row + 3, 1)
        backups = QHBoxLayout()
        label = QLabel(tr("Fro&m:"), self)
        label.setBuddy(self._backups)
        backups.addWidget(label)
        backups.addWidget(self._backups, 1)
        backups.addWidget(self._restore)
        diary_line, all_line = QWidget(self), QWidget(self)
        for line, parts in (
            (diary_line, (self._export_diary, self._with_intakes)),
            (all_line, (self._export_all, self._import)),
        ):
            flow = FlowLayout(line, unit * 2)
            for part in parts:
                flow.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit * 2)
        layout.addLayout(grid)
        layout.addWidget(self.panel)
        layout.addWidget(self._result)
        layout.addSpacing(unit * 2)
        layout.addWidget(heading(tr("Backups"), self))
        layout.addWidget(self._back_up, alignment=Qt.AlignmentFlag.AlignLeading)
        layout.addLayout(backups)
        layout.addWidget(quiet_text(data_page_text.restore_explanation(), self))
        layout.addSpacing(unit * 2)
        layout.addWidget(heading(tr("Take it along"), self))
        layout.addWidget(diary_line)
        layout.addWidget(all_line)
        layout.addWidget(quiet_text(data_page_text.export_explanation(), self))
        layout.addSpacing(unit * 2)
        layout.addWidget(self._delete, alignment=Qt.AlignmentFlag.AlignLeading)
        layout.addStretch(1)

    def _refresh(self) -> None:
        data = self._actions.stored()
        paths = (data.settings_file, data.log_file, data.backup_folder)
        for field, path in zip(self._path_fields, paths, strict=True):
            field.setText(str(path))
            field.setCursorPosition(0)
        summary = data_page_text.log(data.log_size, data.entries, data.since, data.zone)
        self._size_labels[0].setText(data.log_error or summary)
        sizes = [backup.size for backup in data.backups]
        self._size_labels[1].setText(data_page_text.backups(len(sizes), sum(sizes)))
        self._backups.clear()
        for backup in data.backups:
            name = data_page_text.backup(
                backup.file.name, backup.made, data.zone, backup.size, damaged=backup.damaged
            )
            self._backups.addItem(name, str(backup.file))
        self._backups.addItem(data_page_text.other_file(), "")

    def _perform(self, action: Callable[[], str]) -> None:
        """Act, show the result, and refresh the page."""
        self.show_result(action())
        self._refresh()

    def show_result(self, sentence: str) -> None:
        """Show a sentence about the last action; an empty one hides it."""
        self._result.setText(sentence)
        self._result.setVisible(bool(sentence))

    def _restore_backup(self) -> None:
        file = self._backups.currentData()
        if file:
            self._start(self._actions.restore(Path(file)))
            return
        file_types = tr("Backups (*.sqlite3 *.json)")
        choose_file(self, tr("Restore from"), file_types, self._perform_on(self._actions.restore))

    def _choose_import_file(self) -> None:
        file_types = tr("Diaries and backups (*.csv *.json)")
        choose_file(self, tr("Import"), file_types, self._perform_on(self._actions.import_file))

    def _choose_diary_file(self) -> None:
        with_intakes = self._with_intakes.isChecked()
        write = self._perform_on(lambda file: self._actions.export(file, with_intakes))
        file_types = tr("Tables (*.csv)")
        choose_file(self, tr("Export the diary"), file_types, write, new="bedtime-diary.csv")

    def _choose_export_file(self) -> None:
        write = self._perform_on(lambda file: self._actions.export(file, True))
        file_types = tr("Backups (*.json)")
        choose_file(self, tr("Export everything"), file_types, write, new="bedtime.json")

    def _perform_on(self, action: Callable[[Path], Job]) -> Callable[[Path], None]:
        return lambda file: self._start(action(file))

    def _start(self, job: Job) -> None:
        """Begin a job; until it has ended nothing else begins."""
        self.show_result("")
        self._enable(False)
        self.panel.start(job)

    def _show_end(self, sentence: str) -> None:
        self._enable(True)
        self.show_result(sentence)
        self._refresh()

    def _enable(self, enabled: bool) -> None:
        for button in (
            self._back_up,
            self._restore,
            self._export_diary,
            self._export_all,
            self._import,
            self._delete,
        ):
            button.setEnabled(enabled)

    def _confirm_deletion(self) -> None:
        from bedtime.ui.settings.deletion_dialog import DeletionDialog

        DeletionDialog(self, self._actions, self._choose_export_file).open()

    def _button(self, label: str, action: Callable[[], object]) -> QPushButton:
        return push_button(label, self, action, auto_default=False)


def _path_field(parent: QWidget) -> QLineEdit:
    """Return a read-only field: from a label that wraps a path cannot be copied as it is."""
    field = QLineEdit(parent)
    field.setReadOnly(True)
    return field
