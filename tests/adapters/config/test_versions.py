"""config.toml of other versions, in files that nobody changes: read, and written by the user."""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from bedtime.adapters.config.file import RefusedError, SettingsFile
from bedtime.core.config.problems import Defect
from bedtime.core.config.versions import NEWEST
from bedtime.core.settings import (
    DEFAULT_NIGHTS,
    Checkin,
    General,
    Hours,
    Reminders,
    Settings,
    Show,
    Step,
    Voice,
)

NOW = datetime(2026, 1, 2, 21, 30, 5, tzinfo=UTC)
CONFIGS = Path(__file__).parent / "configs"

SETTINGS = Settings(
    zone="Europe/Berlin",
    nights=(
        Hours(time(22, 45), time(6, 45)),
        *DEFAULT_NIGHTS[1:5],
        Hours(time(0, 30), time(9), free=True),
        DEFAULT_NIGHTS[6],
    ),
    steps=(
        Step("screens", "Phone in the hall", 60, 30, Show.STAY),
        Step("nap", "", 7.5, 30, enabled=False),
        Step("bed", "", 0, 30, Show.STAY),
    ),
    reminders=Reminders(
        Voice.GENTLE, countdown=False, discreet=True, snooze=(10, 2.5), heads_up=10
    ),
    checkin=Checkin(offer=False, suggest=False),
    general=General("pt_BR", 450),
)
"""What every file in configs/ says, each as its version writes it."""


def test_there_is_a_file_of_every_version() -> None:
    names = {path.name for path in CONFIGS.iterdir()}
    assert names == {f"version-{number}.toml" for number in range(1, NEWEST + 1)}


@pytest.mark.parametrize("path", sorted(CONFIGS.iterdir()), ids=lambda path: path.stem)
def test_a_file_of_every_version_reads_as_it_did(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "config.toml"
    copy.write_bytes(path.read_bytes())
    file = SettingsFile(copy)
    loaded = file.load()
    assert (loaded.settings, loaded.problems) == (SETTINGS, ())
    assert file.change(lambda settings: replace(settings, zone="UTC"), NOW) is None
    loaded = file.load()
    assert (loaded.settings, loaded.problems) == (replace(SETTINGS, zone="UTC"), ())
    assert 'own = "kept"' in copy.read_text()


def test_a_newer_file_is_read_as_far_as_it_is_known_and_not_written(tmp_path: Path) -> None:
    text = 'version = 3\nzone = "UTC"\ngeneral.goal = 9\n'
    file = SettingsFile(tmp_path / "config.toml")
    file.path.write_text(text)
    loaded = file.load()
    assert loaded.settings == Settings(zone="UTC")
    (problem,) = loaded.problems
    assert (problem.defect, problem.line) == (Defect.NEWER, 1)
    with pytest.raises(RefusedError) as caught:
        file.change(lambda settings: replace(settings, zone=None), NOW)
    assert caught.value.problems == (problem,)
    assert file.path.read_text() == text
