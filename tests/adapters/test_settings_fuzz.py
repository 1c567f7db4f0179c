"""5,000 damaged config files: never an exception, always usable settings, the file as it was."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bedtime.adapters.settings_file import SettingsFile
from bedtime.core.settings import Settings
from tests.adapters.settings_fuzz import GOOD, config
from tests.core.settings_laws import assert_sayable, assert_usable

NOW = datetime(2026, 1, 2, 21, 30, tzinfo=UTC)


def test_the_good_file_is_good(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "config.toml")
    file.path.write_text(GOOD)
    loaded = file.load()
    assert loaded.problems == ()
    assert [step.key for step in loaded.settings.steps] == ["screens", "tea", "bed"]


@pytest.mark.parametrize("block", range(10))
def test_damaged_files_are_read(block: int, tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "config.toml")
    complained = usable = 0
    for number in range(500 * block, 500 * (block + 1)):
        content = config(number)
        file.path.write_bytes(content)
        loaded = file.load()
        assert_usable(loaded.settings)
        assert_sayable(loaded.problems)
        assert file.path.read_bytes() == content
        complained += bool(loaded.problems)
        usable += loaded.settings != Settings()
    # The damage is neither harmless nor total.
    assert complained > 250
    assert usable > 250
    assert list(tmp_path.iterdir()) == [file.path]


@pytest.mark.parametrize("block", range(5))
def test_damaged_files_are_written(block: int, tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "config.toml")
    for number in range(200 * block, 200 * (block + 1)):
        content = config(number)
        file.path.write_bytes(content)
        before = file.load()
        aside = file.write({"zone": "Asia/Kathmandu"}, NOW)
        after = file.load()
        assert after.settings.zone == "Asia/Kathmandu"
        assert after.settings.nights == before.settings.nights
        assert after.settings.steps == before.settings.steps
        assert tomllib.loads(file.path.read_text())
        if aside:
            assert aside.read_bytes() == content
            aside.unlink()
    assert list(tmp_path.iterdir()) == [file.path]
