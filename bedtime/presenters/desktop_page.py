"""The machine as the settings show it: the login, the languages, the zones, what it offers."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from bedtime.adapters.autostart import autostart
from bedtime.adapters.autostart.backend import AtLogin as Found
from bedtime.adapters.autostart.backend import Found as How
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.query import AsyncQuery
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.adapters.system.time_zone import system_zone
from bedtime.adapters.system.translations import Catalogs
from bedtime.core.settings import Settings
from bedtime.services.diagnostics import diagnose
from bedtime.text import desktop as text
from bedtime.text.diagnostics import CheckResult

if TYPE_CHECKING:
    from bedtime.ui.settings.desktop_model import DesktopActions, LoginState


class DesktopPagePresenter:
    """Looked at anew each time it is asked."""

    def __init__(
        self,
        profile: Profile,
        diary: SqliteLog,
        settings: Callable[[], Settings],
        *,
        session: Bus,
        system: Bus,
    ) -> None:
        """`session` and `system` are the buses that the program has."""
        self._profile = profile
        self._diary = diary
        self._settings = settings
        self._session = session
        self._system = system

    def desktop(self) -> "DesktopActions":
        """Return what the page of the desktop asks for."""
        from bedtime.ui.settings.desktop_model import DesktopActions

        return DesktopActions(
            at_login=lambda: _told(autostart.state(self._profile)),
            start_at_login=self._start_at_login,
            languages=Catalogs({}).languages,
            zone=system_zone,
            zones=lambda: sorted(filter(_is_place, available_timezones())),
            look=self._look,
        )

    def _start_at_login(self, wanted: bool) -> "LoginState":
        turn = autostart.turn_on if wanted else autostart.turn_off
        return _told(turn(self._profile))

    def _look(self, tell: Callable[[Mapping[str, CheckResult]], None]) -> Callable[[], None]:
        look = diagnose(self._profile, self._settings(), self._diary)
        return AsyncQuery(look, self._session, self._system, tell).give_up


def _told(found: Found) -> "LoginState":
    from bedtime.ui.settings.desktop_model import LoginState

    this = None if found.found is How.OTHER else found.on
    return LoginState(this, text.at_login(found.found.name, found.subject))


def _is_place(zone: str) -> bool:
    """Tell a zone's name from the abbreviations and relics among them."""
    return "/" in zone or zone == "UTC"
