"""The windows with all that they need of the running program."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.drafts import DraftFile
from bedtime.app.start_options import StartOptions
from bedtime.core.evening.events import FirstRunChanged
from bedtime.desktop.sample_notification import SampleNotification
from bedtime.engine.routine import Routine
from bedtime.presenters.first_run import FirstRunPresenter
from bedtime.presenters.windows import WindowManager
from bedtime.services.notices import Notices
from bedtime.services.settings_service import SettingsService

if TYPE_CHECKING:
    from bedtime.presenters.data_page import DataPagePresenter
    from bedtime.presenters.desktop_page import DesktopPagePresenter


def build_windows(
    given: StartOptions,
    routine: Routine,
    choices: SettingsService,
    diary: SqliteLog,
    notes: Notices,
    *,
    trial: SampleNotification,
    session: Bus,
    system: Bus,
    quit_: Callable[[], None],
    vanish: Callable[[], None],
) -> WindowManager:
    """Build the windows, none of them open; `vanish` ends the program and deletes everything."""

    def reread() -> None:
        choices.look()
        routine.reread()

    def machine() -> "DesktopPagePresenter":
        from bedtime.presenters.desktop_page import (
            DesktopPagePresenter,  # with all that it looks at, when it is looked at
        )

        return DesktopPagePresenter(
            given.profile, diary, lambda: routine.settings, session=session, system=system
        )

    def holdings() -> "DataPagePresenter":
        from bedtime.presenters.data_page import DataPagePresenter

        return DataPagePresenter(
            given.profile,
            diary,
            settings=lambda: routine.settings,
            zone=lambda: routine.zone,
            reread=reread,
            end=vanish,
        )

    return WindowManager(
        routine,
        notes,
        DraftFile(given.profile.data),
        diary,
        choose=lambda key, choice: choices.settle(routine.settings.steps, key, choice),
        apply=choices.apply,
        first=FirstRunPresenter(
            given.profile,
            lambda: routine.settings,
            choices.begin,
            trial=trial,
            say=notes.say,
            quiet=lambda going_on: routine.handle(FirstRunChanged(going_on)),
        ),
        quit_=quit_,
        trial=trial,
        machine=machine,
        holdings=holdings,
    )
