"""The language of the commands: general.language, from the catalogs of an installed copy."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedtime.cli.registry import commands
from bedtime.core.diary.fields import FIELDS_BY_NAME
from bedtime.core.settings import DEFAULT_STEPS
from tests.catalogs import compile_catalog, install_copy, put_catalog, translate_all, unmarked_text
from tests.cli.command_line import CommandLine

CONFIG = 'zone = "Europe/Berlin"\n[general]\nlanguage = "qps"\n'


class Translated(CommandLine):
    """The commands of a Bedtime that was installed with a translation."""

    packages = Path()

    def environment(self, **more: str) -> dict[str, str]:
        return super().environment(**{"PYTHONPATH": str(self.packages), **more})


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    packages = install_copy(tmp_path_factory.mktemp("installed"))
    translations = packages / "bedtime" / "resources" / "translations"
    put_catalog(translations, "qps", compile_catalog(translate_all()))
    return packages


@pytest.fixture
def cli(tmp_path: Path, packages: Path) -> Iterator[Translated]:
    command_line = Translated(tmp_path)
    command_line.packages = packages
    command_line.set_clock("2026-11-22 21:00")
    yield command_line
    command_line.close()


NAMES = {*commands(), *FIELDS_BY_NAME, *(step.key for step in DEFAULT_STEPS), "bedtime", "version"}
NAMES |= {"profile", "DIR", "at", "login", "settings", "history", "window", "true", "nights", "mon"}
NAMES |= {"h", "help", "delete", "everything", "autostart", "config", "toml"}
"""Names of commands, steps, fields, options and files: the same in every language."""
SYSTEM_MESSAGES = ("No such file or directory", "[Errno 2]")
"""The system's messages about a file that is not there."""


def english_words(text: str, given: str = "") -> set[str]:
    """Return the untranslated words in a text; `given` has words of the user's own."""
    left = re.sub(r"/[^\s,:]+", "", unmarked_text(text))
    for message in SYSTEM_MESSAGES:
        left = left.replace(message, "")
    return set(re.findall(r"[^\W\d_]\w*", left)) - NAMES - set(re.findall(r"[^\W\d_]\w*", given))


COMMANDS = [
    "tonight", "status", "log", "done bed", "undo bed", "undo bed", "skip ritual", "snooze screens",
    "snooze screens 300", "done nothing", "later 15", "later 900", "aside", "aside", "tonight",
    "back", "back", "pause 30m", "pause yesterday", "status", "resume", "resume", "open tonight",
    "open nowhere", "checkin into_bed=22:30 quality=4", "checkin quality=9", "checkin",
    "checkin final_awakening=08:00 out_of_bed=07:00", "take tea cup --at 15:30", "take --undo",
    "diary", "log", "quit", "nonsense", "done", "--nonsense", "delete-everything",
    "export diary.csv", "import diary.csv", "import nowhere.csv", "export diary.odt", "restore",
    "tonight --night tomorrow", "--help",
]  # fmt: skip


@pytest.mark.parametrize("lines", [COMMANDS[:5], pytest.param(COMMANDS, marks=pytest.mark.slow)])
def test_everything_the_commands_print(cli: Translated, lines: list[str]) -> None:
    cli.config(CONFIG + '[nights.mon]\nbed = "25:00"\n')
    left = {}
    for words in lines:
        result = cli.result(*words.split())
        if found := english_words(result.out + result.err, f"{words} tea cup {CONFIG}"):
            left[words] = found
    assert left == {}


def test_help_is_in_the_language_of_the_profile_that_is_named(cli: Translated) -> None:
    cli.config(CONFIG)
    elsewhere = str(cli.folder / "elsewhere")
    for words in (["--help"], ["tonight", "--help"], [f"--profile={cli.profile}", "--help"]):
        assert "⟦" in cli.run(*words)
    assert "⟦" not in cli.run("--profile", elsewhere, "--help")
    assert "⟦" in cli.run("--prof", str(cli.profile), "tonight", BEDTIME_PROFILE=elsewhere)
    assert "⟦" not in cli.run("--prof", elsewhere, "tonight")


def test_without_a_choice_the_systems_language_is_used(cli: Translated) -> None:
    result = cli.result("tonight", LC_ALL="qps_ZZ.UTF-8")
    assert result.lines[0] == "⟦Sunday⟧⟦ night → ⟧⟦Monday⟧⟦: bedtime ⟧23:00⟦, up at ⟧07:00"
    assert cli.result("--profile=", "status", LC_ALL="qps_ZZ.UTF-8").err.startswith("bedtime: ⟦")
    assert "⟦" not in cli.run("tonight", LC_ALL="ja_JP.UTF-8")
    cli.config('[general]\nlanguage = "en"\n')
    assert "⟦" not in cli.run("tonight", LC_ALL="qps_ZZ.UTF-8")


def test_json_is_in_no_language(cli: Translated) -> None:
    cli.config(CONFIG)
    plan = cli.json("tonight")
    assert {step["title"] for step in plan["steps"]} >= {"⟦Lights out⟧"}  # words of the user's
    for step in plan["steps"]:
        del step["title"]
    assert "⟦" not in str(plan)
    assert "⟦" not in str(cli.json("status")["running"])


def test_log_errors_are_in_the_language(cli: Translated) -> None:
    cli.config(CONFIG)
    cli.run("done", "bed")
    cli.database.write_bytes(b"no log " * 1000)
    result = cli.result("log")
    assert result.code == 1
    assert english_words(result.err) == set()
    running = cli.start(logged=False)
    try:
        running.wait_for("⟧")
        assert "backup" in running.err
        assert english_words(running.err.replace("DISPLAY", "").replace("WAYLAND_", "")) == set()
        assert english_words(running.out) == set()
    finally:
        running.kill()


def test_a_running_program_uses_a_chosen_language_from_then_on(cli: Translated) -> None:
    cli.config('zone = "Europe/Berlin"\n')
    running = cli.start("2026-11-22 20:50")
    assert "Screens off" in running.out
    cli.config(CONFIG)
    running.advance_to("2026-11-22 21:00:05", "shown", "light")
    running.advance_to("2026-11-22 22:00:05", "shown", "screens")
    running.wait_for("⟦Screens off⟧")
    running.wait_for("⟦Put the screens away for tonight.⟧")
    assert running.end() == 0
