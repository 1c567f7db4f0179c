"""A profile written before the packages had their names (commit e0a7162): read as it was then.

`printed.json` holds what that commit's commands printed of it, at NOW.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command_line import CommandLine

WRITTEN = Path(__file__).parent / "profiles" / "before-rooms"
NOW = "2026-11-26 00:10"
PRINTED: dict[str, Any] = json.loads((WRITTEN / "printed.json").read_text(encoding="utf-8"))
COMMANDS = [words for words in PRINTED if not words.startswith("export")]
FILES = {"all.json": (), "diary.csv": (), "intakes.csv": ("--with-intakes",)}


@pytest.fixture
def old(cli: CommandLine) -> CommandLine:
    shutil.copytree(WRITTEN, cli.profile)
    (cli.profile / "printed.json").unlink()
    return cli


@pytest.mark.parametrize("words", COMMANDS)
def test_every_reading_command_prints_what_it_printed(old: CommandLine, words: str) -> None:
    done = old.result(*words.split(), at=NOW)
    more = ', "held_tonight": [], "unsaved": 0, "read_only": false}'
    printed = done.out.replace(more, "}")  # since then `status --json` says so
    assert {"code": done.code, "out": printed, "err": done.err} == PRINTED[words]


@pytest.mark.parametrize("name", FILES)
def test_what_is_exported_is_the_same_to_the_letter(old: CommandLine, name: str) -> None:
    assert old.result("export", str(old.folder / name), *FILES[name], at=NOW).code == 0
    assert (old.folder / name).read_bytes().decode() == PRINTED[f"export {name}"]


def test_a_start_loses_nothing_and_leaves_config_as_it_is(old: CommandLine) -> None:
    config = (old.profile / "config.toml").read_bytes()
    before = json.loads(PRINTED["log --json"]["out"])
    old.run_briefly(NOW)
    assert old.log()[: len(before)] == before
    assert (old.profile / "config.toml").read_bytes() == config


def test_its_backup_is_taken_in_whole(cli: CommandLine) -> None:
    file = cli.folder / "all.json"
    file.write_text(PRINTED["export all.json"], encoding="utf-8")
    assert cli.result("import", str(file), at=NOW).code == 0
    written = json.loads(PRINTED["log --json"]["out"])
    found = [entry for entry in cli.log() if entry["kind"] != "import"]
    assert sorted(found, key=lambda e: e["id"]) == sorted(written, key=lambda e: e["id"])
