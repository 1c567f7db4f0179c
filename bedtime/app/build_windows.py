"""The windows with all that they need of the running program."""

from collections.abc import Callable

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.drafts import DraftFile
from bedtime.adapters.storage.window_states import WindowStateFile
from bedtime.app.start_options import StartOptions
from bedtime.core.evening.events import FirstRunChanged
from bedtime.desktop.sample_notification import SampleNotification
from bedtime.engine.routine import Routine
from bedtime.presenters.first_run import FirstRunPresenter
from bedtime.presenters.quit import QuitPresenter
from bedtime.presenters.windows import WindowManager
from bedtime.services.notices import Notices
from bedtime.services.settings_service import SettingsService
from bedtime.ui.settings.data_model import DataActions
from bedtime.ui.settings.desktop_model import DesktopActions


def build_windows(
    options: StartOptions,
    routine: Routine,
    settings: SettingsService,
    log: SqliteLog,
    notices: Notices,
    *,
    sample: SampleNotification,
    on_tonight: Callable[[bool], None],
    session: Bus,
    system: Bus,
    quit_: Callable[[], None],
    delete_everything: Callable[[], None],
) -> WindowManager:
    """Build the windows, none of them open; `delete_everything` ends the program first."""

    def reload() -> None:
        settings.refresh()
        routine.reload()

    def desktop_page() -> DesktopActions:
        from bedtime.presenters.desktop_page import DesktopPagePresenter  # with its diagnostics

        return DesktopPagePresenter(
            options.profile,
            log,
            lambda: routine.settings,
            lambda: routine.unsaved,
            session=session,
            system=system,
        ).actions()

    def data_page() -> DataActions:
        from bedtime.presenters.data_page import DataPagePresenter

        return DataPagePresenter(
            options.profile,
            log,
            settings=lambda: routine.settings,
            zone=lambda: routine.zone,
            unsaved=lambda: routine.save().entries,
            reload=reload,
            end=delete_everything,
        ).actions()

    return WindowManager(
        routine,
        notices,
        DraftFile(options.profile.data),
        WindowStateFile(options.profile.data),
        log,
        apply_choice=lambda key, choice: settings.apply_choice(routine.settings.steps, key, choice),
        apply_settings=settings.apply,
        first_run=FirstRunPresenter(
            options.profile,
            lambda: routine.settings,
            settings.apply_first_run,
            sample=sample,
            add_notice=notices.add,
            hold_reminders=lambda hold: routine.handle(FirstRunChanged(hold)),
        ),
        quit_=QuitPresenter(routine, quit_).ask,
        sample=sample,
        desktop_page=desktop_page,
        data_page=data_page,
        on_tonight=on_tonight,
    )
