"""First starts over a world, on a profile that is not there."""

from pathlib import Path

from bedtime.adapters.storage.paths import Profile
from bedtime.core.evening.events import FirstRunChanged
from bedtime.core.settings import Settings
from bedtime.presenters.first_run import FirstRunPresenter
from tests.fakes import FakeWorld


def nothing_chosen(
    world: FakeWorld, begun: list[Settings], folder: Path = Path("/nowhere")
) -> FirstRunPresenter:
    """Make a first start whose answers are only written down; `folder` is the profile's."""

    def begin(before: Settings, after: Settings) -> str | None:
        assert before == world.routine.settings
        begun.append(after)
        return None

    return FirstRunPresenter(
        Profile(folder / "config.toml", folder),
        lambda: world.routine.settings,
        begin,
        trial=None,
        say=lambda _: None,
        quiet=lambda going_on: world.routine.handle(FirstRunChanged(going_on)),
    )
