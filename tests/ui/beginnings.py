"""First starts over a world, on a profile that is not there."""

from pathlib import Path

from bedtime.adapters.paths import Profile
from bedtime.core.settings import Settings
from bedtime.first_start import FirstStart
from tests.fakes import FakeWorld


def nothing_chosen(
    world: FakeWorld, begun: list[Settings], refusal: str | None = None
) -> FirstStart:
    """Make a first start whose answers are only written down, and refused with a sentence."""

    def begin(before: Settings, after: Settings) -> str | None:
        assert before == world.routine.settings
        begun.append(after)
        return refusal

    nowhere = Path("/nowhere")
    return FirstStart(
        Profile(nowhere / "config.toml", nowhere),
        lambda: world.routine.settings,
        begin,
        trial=None,
        say=lambda _: None,
    )
