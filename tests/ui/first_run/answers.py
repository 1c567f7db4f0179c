"""A presenter of the first start whose answers are only recorded."""

from pathlib import Path

from bedtime.adapters.storage.paths import Profile
from bedtime.core.evening.events import FirstRunChanged
from bedtime.core.settings import Settings
from bedtime.presenters.first_run import FirstRunPresenter
from tests.fakes import FakeWorld


def recording_presenter(
    world: FakeWorld, applied: list[Settings], folder: Path = Path("/nowhere")
) -> FirstRunPresenter:
    """Return a presenter that appends the settings with the answers to `applied`.

    Without `folder` its profile does not exist.
    """

    def begin(before: Settings, after: Settings) -> str | None:
        assert before == world.routine.settings
        applied.append(after)
        return None

    return FirstRunPresenter(
        Profile(folder / "config.toml", folder),
        lambda: world.routine.settings,
        begin,
        sample=None,
        add_notice=lambda _: None,
        hold_reminders=lambda going_on: world.routine.handle(FirstRunChanged(going_on)),
    )
