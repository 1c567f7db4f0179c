"""The windows with all that they need of the running program."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.log.sqlite_log import SqliteDiary
from bedtime.adapters.storage.drafts import DraftFile
from bedtime.app.start_options import Given
from bedtime.core.evening.events import SettingUp
from bedtime.desktop.test_notification import Trial
from bedtime.engine.routine import Routine
from bedtime.presenters.first_run import FirstStart
from bedtime.presenters.windows import Windows
from bedtime.services.notices import Notes
from bedtime.services.settings_service import Choices

if TYPE_CHECKING:
    from bedtime.presenters.data_page import Holdings
    from bedtime.presenters.desktop_page import Machine


def furnish(
    given: Given,
    routine: Routine,
    choices: Choices,
    diary: SqliteDiary,
    notes: Notes,
    *,
    trial: Trial,
    session: Bus,
    system: Bus,
    quit_: Callable[[], None],
    vanish: Callable[[], None],
) -> Windows:
    """Build the windows, none of them open; `vanish` ends the program and deletes everything."""

    def reread() -> None:
        choices.look()
        routine.reread()

    def machine() -> "Machine":
        from bedtime.presenters.desktop_page import (
            Machine,  # with all that it looks at, when it is looked at
        )

        return Machine(
            given.profile, diary, lambda: routine.settings, session=session, system=system
        )

    def holdings() -> "Holdings":
        from bedtime.presenters.data_page import Holdings

        return Holdings(
            given.profile,
            diary,
            settings=lambda: routine.settings,
            zone=lambda: routine.zone,
            reread=reread,
            end=vanish,
        )

    return Windows(
        routine,
        notes,
        DraftFile(given.profile.data),
        diary,
        choose=lambda key, choice: choices.settle(routine.settings.steps, key, choice),
        apply=choices.apply,
        first=FirstStart(
            given.profile,
            lambda: routine.settings,
            choices.begin,
            trial=trial,
            say=notes.say,
            quiet=lambda going_on: routine.take(SettingUp(going_on)),
        ),
        quit_=quit_,
        trial=trial,
        machine=machine,
        holdings=holdings,
    )
