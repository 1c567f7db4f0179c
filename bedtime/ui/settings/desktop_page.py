"""The page about the desktop: start at login, language, time zone, and diagnostics."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
)

from bedtime.core.settings import Settings
from bedtime.i18n import ENGLISH, tr
from bedtime.text import desktop as text
from bedtime.text.diagnostics import CheckResult
from bedtime.ui.settings.desktop_model import DesktopActions, LoginState
from bedtime.ui.settings.diagnostics_table import DiagnosticsTable
from bedtime.ui.settings.language_choice import LanguageChoice
from bedtime.ui.settings.page import Page
from bedtime.ui.settings.zone_choice import ZoneChoice
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.labels import SmallLabel
from bedtime.ui.widgets.text_labels import heading, quiet_text


class DesktopPage(Page):
    """Checks the desktop when the page is shown, and cancels the checks when it is hidden."""

    def __init__(self, actions: DesktopActions) -> None:
        super().__init__()
        self._actions = actions
        self._login_state = LoginState(False, "")
        self._login_refusal = ""
        """Why the last change of start at login failed, until the box is edited again."""
        self._cancel_checks: Callable[[], None] | None = None
        unit = theme.unit(self)
        self._login = QCheckBox(tr("Start Bedtime at &login"), self)
        self._login.checkStateChanged.connect(lambda _: self._on_login_edited())
        self._login_message = quiet_text("", self)
        self._language = LanguageChoice(self)
        self._language.currentIndexChanged.connect(lambda _: self.edited.emit())
        language_hint = quiet_text(text.language_hint(), self)
        self._use_system_zone = QCheckBox(self)
        self._use_system_zone.toggled.connect(lambda _: self._validate_zone())
        self._zone = ZoneChoice(self)
        self._zone.editTextChanged.connect(lambda _: self._validate_zone())
        self._zone_error = QLabel(self, wordWrap=True)
        self._language_form = form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.setVerticalSpacing(unit)
        form.setHorizontalSpacing(unit * 3)
        form.addRow(tr("Lan&guage:"), self._language)
        form.addRow(language_hint)
        zone = QFormLayout()
        zone.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        zone.setHorizontalSpacing(unit * 3)
        zone.addRow(tr("Al&ways this one:"), self._zone)
        self._diagnostics = DiagnosticsTable(self)
        title = heading(tr("What this desktop o&ffers"), self)
        title.setBuddy(self._diagnostics)
        self._checking = SmallLabel(text.checking(), self)
        self._check_again = push_button(
            tr("Look agai&n"), self, self._check_desktop, auto_default=False
        )
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self._checking)
        head.addStretch(1)
        head.addWidget(self._check_again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit)
        for part in (self._login, self._login_message):
            layout.addWidget(part)
        layout.addSpacing(unit * 3)
        layout.addLayout(form)
        layout.addSpacing(unit * 3)
        layout.addWidget(self._use_system_zone)
        layout.addLayout(zone)
        layout.addWidget(self._zone_error)
        layout.addSpacing(unit * 4)
        layout.addLayout(head)
        layout.addWidget(self._diagnostics)
        layout.addStretch(1)

    def show_settings(self, settings: Settings) -> None:
        """Show the settings, and whether Bedtime starts at login now."""
        state = self._actions.login_state()
        self._show_login(replace(state, message=self._login_refusal or state.message))
        chosen, translated = settings.general.language, self._actions.languages()
        self._language.show_language(chosen, translated)
        for row in range(self._language_form.rowCount()):  # nothing to choose from is not shown
            self._language_form.setRowVisible(row, bool(translated) or chosen not in ("", ENGLISH))
        with QSignalBlocker(self._use_system_zone), QSignalBlocker(self._zone):
            self._use_system_zone.setText(text.system_zone(self._actions.system_zone()))
            self._use_system_zone.setChecked(settings.zone is None)
            self._zone.setEditText(settings.zone or self._actions.system_zone())
        self._validate_zone()

    def with_edits(self, settings: Settings) -> Settings:
        """Return `settings` with this page's language and time zone."""
        general = replace(settings.general, language=self._language.chosen)
        zone = None if self._use_system_zone.isChecked() else self._zone.zone
        return replace(settings, general=general, zone=zone)

    @property
    def is_valid(self) -> bool:
        """Whether the time zone exists."""
        return self._use_system_zone.isChecked() or self._zone.zone is not None

    @property
    def has_pending(self) -> bool:
        """Whether start at login was edited."""
        return self._chosen_login not in (None, self._login_state.enabled)

    def apply_pending(self) -> str | None:
        """Turn start at login on or off; return why it could not be changed, or None."""
        chosen = self._chosen_login
        assert chosen is not None
        self._show_login(self._actions.set_login(chosen))
        state = self._login_state
        self._login_refusal = "" if state.enabled is chosen else state.message
        return self._login_refusal or None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Start the checks."""
        super().showEvent(event)
        if not event.spontaneous():
            self._check_desktop()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Cancel the checks."""
        super().hideEvent(event)
        if not event.spontaneous() and self._cancel_checks is not None:
            self._cancel_checks()
            self._cancel_checks = None

    @property
    def _chosen_login(self) -> bool | None:
        """Whether to start at login; None leaves another installation's start as it is."""
        state = self._login.checkState()
        return None if state is Qt.CheckState.PartiallyChecked else state is Qt.CheckState.Checked

    def _on_login_edited(self) -> None:
        self._login_refusal = ""
        self.edited.emit()

    def _check_desktop(self) -> None:
        if self._cancel_checks is not None:
            self._cancel_checks()
        self._check_again.setEnabled(False)
        self._checking.show()
        if not self._zone.count():
            self._zone.set_zones(self._actions.zones())
        self._cancel_checks = self._actions.diagnose(self._show_results)

    def _show_results(self, results: Mapping[str, CheckResult]) -> None:
        self._cancel_checks = None
        self._diagnostics.show_results(results)
        self._check_again.setEnabled(True)
        self._checking.hide()

    def _show_login(self, state: LoginState) -> None:
        check_states = {
            True: Qt.CheckState.Checked,
            False: Qt.CheckState.Unchecked,
            None: Qt.CheckState.PartiallyChecked,
        }
        self._login_state = state
        with QSignalBlocker(self._login):
            self._login.setTristate(state.enabled is None)
            self._login.setCheckState(check_states[state.enabled])
        self._login.setAccessibleDescription(state.message)
        self._login_message.setText(state.message)

    def _validate_zone(self) -> None:
        """Show whether the time zone, as it is typed, exists."""
        self._zone.setEnabled(not self._use_system_zone.isChecked())
        error = "" if self.is_valid else text.invalid_zone(self._zone.typed)
        self._zone_error.setText(error)
        self._zone_error.setVisible(bool(error))
        self._zone.setAccessibleDescription(error)
        self.edited.emit()
