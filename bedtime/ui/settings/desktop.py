"""The page of the desktop: start at login, language, time zone, and what the desktop offers."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bedtime.core.settings import Settings
from bedtime.i18n import tr
from bedtime.text import desktop as text
from bedtime.text.diagnostics import CheckResult
from bedtime.ui.settings.desktop_model import DesktopActions, LoginState
from bedtime.ui.settings.diagnostics_table import DiagnosticsTable
from bedtime.ui.settings.language_choice import LanguageChoice
from bedtime.ui.settings.page import Page
from bedtime.ui.settings.zone_choice import ZoneChoice
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import SmallLabel


class DesktopPage(Page):
    """Starts to look at the desktop when it is shown, and gives up when it is not."""

    def __init__(self, desktop: DesktopActions) -> None:
        super().__init__()
        self._desktop = desktop
        self._stands = LoginState(False, "")
        self._refusal = ""
        """Why the last wish about it did not take, until there is another."""
        self._give_up: Callable[[], None] | None = None
        unit = theme.unit(self)
        self._login = QCheckBox(tr("Start Bedtime at &login"), self)
        self._login.checkStateChanged.connect(lambda _: self._wish())
        self._login_said = _note(self)
        self._language = LanguageChoice(self)
        self._language.currentIndexChanged.connect(lambda _: self.edited.emit())
        language_note = _note(self)
        language_note.setText(text.language_meaning())
        self._systems = QCheckBox(self)
        self._systems.toggled.connect(lambda _: self._judge())
        self._zone = ZoneChoice(self)
        self._zone.editTextChanged.connect(lambda _: self._judge())
        self._zone_said = QLabel(self, wordWrap=True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.setVerticalSpacing(unit)
        form.setHorizontalSpacing(unit * 3)
        form.addRow(tr("Lan&guage:"), self._language)
        form.addRow(language_note)
        zone = QFormLayout()
        zone.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        zone.setHorizontalSpacing(unit * 3)
        zone.addRow(tr("Al&ways this one:"), self._zone)
        self._offers = DiagnosticsTable(self)
        heading = QLabel(tr("What this desktop o&ffers"), self)
        heading.setFont(theme.font(self, 1.0, theme.STRONG))
        heading.setBuddy(self._offers)
        self._looking = SmallLabel(text.looking(), self)
        self._again = QPushButton(tr("Look agai&n"), self)
        self._again.setAutoDefault(False)
        self._again.clicked.connect(lambda _: self._look())
        head = QHBoxLayout()
        head.addWidget(heading)
        head.addWidget(self._looking)
        head.addStretch(1)
        head.addWidget(self._again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit)
        for part in (self._login, self._login_said):
            layout.addWidget(part)
        layout.addSpacing(unit * 3)
        layout.addLayout(form)
        layout.addSpacing(unit * 3)
        layout.addWidget(self._systems)
        layout.addLayout(zone)
        layout.addWidget(self._zone_said)
        layout.addSpacing(unit * 4)
        layout.addLayout(head)
        layout.addWidget(self._offers)
        layout.addStretch(1)

    def tell(self, settings: Settings) -> None:
        """Show the settings, and how it stands with the login."""
        stands = self._desktop.at_login()
        self._show_login(replace(stands, says=self._refusal or stands.says))
        self._language.tell(settings.general.language, self._desktop.languages())
        with QSignalBlocker(self._systems), QSignalBlocker(self._zone):
            self._systems.setText(text.systems_zone(self._desktop.zone()))
            self._systems.setChecked(settings.zone is None)
            self._zone.setEditText(settings.zone or self._desktop.zone())
        self._judge()

    def edit(self, settings: Settings) -> Settings:
        """Return `settings` with this language and this zone."""
        general = replace(settings.general, language=self._language.chosen)
        zone = None if self._systems.isChecked() else self._zone.zone
        return replace(settings, general=general, zone=zone)

    @property
    def right(self) -> bool:
        """Whether the zone is one."""
        return self._systems.isChecked() or self._zone.zone is not None

    @property
    def waits(self) -> bool:
        """Whether the start at login is to be another."""
        return self._wanted not in (None, self._stands.this)

    def hold(self) -> str | None:
        """Turn the start at login on or off, and say how it stands then."""
        wanted = self._wanted
        assert wanted is not None
        self._show_login(self._desktop.start_at_login(wanted))
        self._refusal = "" if self._stands.this is wanted else self._stands.says
        return self._refusal or None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to look around."""
        super().showEvent(event)
        if not event.spontaneous():
            self._look()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Look no more."""
        super().hideEvent(event)
        if not event.spontaneous() and self._give_up is not None:
            self._give_up()
            self._give_up = None

    @property
    def _wanted(self) -> bool | None:
        """Whether this Bedtime is to start; None leaves that to the other that does."""
        state = self._login.checkState()
        return None if state is Qt.CheckState.PartiallyChecked else state is Qt.CheckState.Checked

    def _wish(self) -> None:
        self._refusal = ""
        self.edited.emit()

    def _look(self) -> None:
        if self._give_up is not None:
            self._give_up()
        self._again.setEnabled(False)
        self._looking.show()
        if not self._zone.count():
            self._zone.offer(self._desktop.zones())
        self._give_up = self._desktop.look(self._show_offers)

    def _show_offers(self, found: Mapping[str, CheckResult]) -> None:
        self._give_up = None
        self._offers.fill(found)
        self._again.setEnabled(True)
        self._looking.hide()

    def _show_login(self, stands: LoginState) -> None:
        states = {
            True: Qt.CheckState.Checked,
            False: Qt.CheckState.Unchecked,
            None: Qt.CheckState.PartiallyChecked,
        }
        self._stands = stands
        with QSignalBlocker(self._login):
            self._login.setTristate(stands.this is None)
            self._login.setCheckState(states[stands.this])
        self._login.setAccessibleDescription(stands.says)
        self._login_said.setText(stands.says)

    def _judge(self) -> None:
        """Say what is wrong with the zone as it is typed."""
        follows = self._systems.isChecked()
        self._zone.setEnabled(not follows)
        said = "" if self.right else text.no_zone(self._zone.typed)
        self._zone_said.setText(said)
        self._zone_said.setVisible(bool(said))
        self._zone.setAccessibleDescription(said)
        self.edited.emit()


def _note(parent: QWidget) -> SmallLabel:
    note = SmallLabel("", parent)
    note.setWordWrap(True)
    return note
