"""The language of the commands: general.language's, from a catalog where a wheel has them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedtime.cli.registry import commands
from bedtime.core.diary.check_in import BY_NAME
from bedtime.core.settings import DEFAULT_STEPS
from tests.catalogs import compiled, installed, put, unmarked, whole
from tests.cli.outside import Outside

CONFIG = 'zone = "Europe/Berlin"\n[general]\nlanguage = "qps"\n'


class Translated(Outside):
    """A profile and a Bedtime that was installed with a translation."""

    packages = Path()

    def environment(self, **more: str) -> dict[str, str]:
        return super().environment(**{"PYTHONPATH": str(self.packages), **more})


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    packages = installed(tmp_path_factory.mktemp("installed"))
    translations = packages / "bedtime" / "resources" / "translations"
    put(translations, "qps", compiled(whole()))
    return packages


@pytest.fixture
def outside(tmp_path: Path, packages: Path) -> Iterator[Translated]:
    here = Translated(tmp_path)
    here.packages = packages
    here.at("2026-11-22 21:00")
    yield here
    here.leave()


NAMES = {*commands(), *BY_NAME, *(step.key for step in DEFAULT_STEPS), "bedtime", "version"}
NAMES |= {"profile", "DIR", "at", "login", "settings", "history", "window", "true", "nights", "mon"}
NAMES |= {"h", "help", "delete", "everything", "autostart", "config", "toml"}
"""Names of commands, steps, fields, options and files, which are the same in every language."""
SYSTEMS = ("No such file or directory", "[Errno 2]")
"""What the system says of a file that is not there."""


def english(text: str, given: str = "") -> set[str]:
    """Return the words of English among what was said; `given` are words of the user's own."""
    left = re.sub(r"/[^\s,:]+", "", unmarked(text))
    for said in SYSTEMS:
        left = left.replace(said, "")
    return set(re.findall(r"[^\W\d_]\w*", left)) - NAMES - set(re.findall(r"[^\W\d_]\w*", given))


SAYING = [
    "tonight", "status", "log", "done bed", "undo bed", "undo bed", "skip ritual", "snooze screens",
    "snooze screens 300", "done nothing", "later 15", "later 900", "aside", "aside", "tonight",
    "back", "back", "pause 30m", "pause yesterday", "status", "resume", "resume", "open tonight",
    "open nowhere", "checkin into_bed=22:30 quality=4", "checkin quality=9", "checkin",
    "checkin final_awakening=08:00 out_of_bed=07:00", "take tea cup --at 15:30", "take --undo",
    "diary", "log", "quit", "nonsense", "done", "--nonsense", "delete-everything",
    "export diary.csv", "import diary.csv", "import nowhere.csv", "export diary.odt", "restore",
    "tonight --night tomorrow", "--help",
]  # fmt: skip


def test_everything_the_commands_say(outside: Translated) -> None:
    outside.config(CONFIG + '[nights.mon]\nbed = "25:00"\n')
    left = {}
    for words in SAYING:
        said = outside.ask(*words.split())
        if found := english(said.out + said.err, f"{words} tea cup {CONFIG}"):
            left[words] = found
    assert left == {}


def test_help_is_in_the_language_of_the_profile_that_is_named(outside: Translated) -> None:
    outside.config(CONFIG)
    elsewhere = str(outside.room / "elsewhere")
    for words in (["--help"], ["tonight", "--help"], [f"--profile={outside.profile}", "--help"]):
        assert "⟦" in outside.tell(*words)
    assert "⟦" not in outside.tell("--profile", elsewhere, "--help")
    assert "⟦" in outside.tell("--prof", str(outside.profile), "tonight", BEDTIME_PROFILE=elsewhere)
    assert "⟦" not in outside.tell("--prof", elsewhere, "tonight")


def test_without_a_choice_the_systems_language_is_spoken(outside: Translated) -> None:
    said = outside.ask("tonight", LC_ALL="qps_ZZ.UTF-8")
    assert said.lines[0] == "⟦Sunday⟧⟦ night → ⟧⟦Monday⟧⟦: bedtime ⟧23:00⟦, up at ⟧07:00"
    assert outside.ask("--profile=", "status", LC_ALL="qps_ZZ.UTF-8").err.startswith("bedtime: ⟦")
    assert "⟦" not in outside.tell("tonight", LC_ALL="ja_JP.UTF-8")
    outside.config('[general]\nlanguage = "en"\n')
    assert "⟦" not in outside.tell("tonight", LC_ALL="qps_ZZ.UTF-8")


def test_what_json_says_is_in_no_language(outside: Translated) -> None:
    outside.config(CONFIG)
    told = outside.json("tonight")
    assert {step["title"] for step in told["steps"]} >= {"⟦Lights out⟧"}  # words of the user's
    for step in told["steps"]:
        del step["title"]
    assert "⟦" not in str(told)
    assert "⟦" not in str(outside.json("status")["running"])


def test_what_goes_wrong_with_the_log_is_said_in_the_language(outside: Translated) -> None:
    outside.config(CONFIG)
    outside.tell("done", "bed")
    outside.database.write_bytes(b"no log " * 1000)
    said = outside.ask("log")
    assert said.code == 1
    assert english(said.err) == set()
    running = outside.start(logged=False)
    try:
        running.wait_for("⟧")
        assert "backup" in running.err
        assert english(running.err.replace("DISPLAY", "").replace("WAYLAND_", "")) == set()
        assert english(running.out) == set()
    finally:
        running.kill()


def test_a_running_program_speaks_what_is_chosen_from_then_on(outside: Translated) -> None:
    outside.config('zone = "Europe/Berlin"\n')
    running = outside.start("2026-11-22 20:50")
    assert "Screens off" in running.out
    outside.config(CONFIG)
    running.goes_on_to("2026-11-22 21:00:05", "shown", "light")
    running.goes_on_to("2026-11-22 22:00:05", "shown", "screens")
    running.wait_for("⟦Screens off⟧")
    running.wait_for("⟦Put the screens away for tonight.⟧")
    assert running.end() == 0
