"""The settings' page about the desktop: start at login, languages, time zones, diagnostics."""

from collections.abc import Callable, Mapping
from zoneinfo import available_timezones

from bedtime.adapters.autostart import autostart
from bedtime.adapters.autostart.backend import AtLogin, Found
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.query import AsyncQuery
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.adapters.system.time_zone import system_zone
from bedtime.adapters.system.translations import Catalogs
from bedtime.core.settings import Settings
from bedtime.engine.unsaved import Unsaved
from bedtime.services.diagnostics import diagnose
from bedtime.text import desktop as text
from bedtime.text.diagnostics import CheckResult
from bedtime.ui.settings.desktop_model import DesktopActions, LoginState


class DesktopPagePresenter:
    """The page over the machine, which is looked at anew for each action."""

    def __init__(
        self,
        profile: Profile,
        log: SqliteLog,
        settings: Callable[[], Settings],
        unsaved: Callable[[], Unsaved] = Unsaved,
        *,
        session: Bus,
        system: Bus,
    ) -> None:
        """`session` and `system` are the buses that the program has."""
        self._profile = profile
        self._log = log
        self._settings = settings
        self._unsaved = unsaved
        self._session = session
        self._system = system

    def actions(self) -> DesktopActions:
        """Return the page's callbacks."""
        return DesktopActions(
            login_state=lambda: _login_state(autostart.state(self._profile)),
            set_login=self._set_login,
            languages=Catalogs({}).languages,
            system_zone=system_zone,
            zones=lambda: sorted(filter(_is_place, available_timezones())),
            diagnose=self._diagnose,
        )

    def _set_login(self, wanted: bool) -> LoginState:
        turn = autostart.turn_on if wanted else autostart.turn_off
        return _login_state(turn(self._profile))

    def _diagnose(
        self, callback: Callable[[Mapping[str, CheckResult]], None]
    ) -> Callable[[], None]:
        query = diagnose(self._profile, self._settings(), self._log, self._unsaved())
        return AsyncQuery(query, self._session, self._system, callback).cancel


def _login_state(at_login: AtLogin) -> LoginState:
    enabled = None if at_login.found is Found.OTHER else at_login.on
    return LoginState(enabled, text.at_login(at_login.found.name, at_login.subject))


def _is_place(zone: str) -> bool:
    """Whether a zone is named after a place: abbreviations and relics are not."""
    return "/" in zone or zone == "UTC"
