"""5,000 damaged config files: no exception, usable settings, and nothing lost by a change."""

import tomllib
from dataclasses import fields, replace
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from random import Random

import pytest

from bedtime.adapters.config.file import SettingsFile
from bedtime.core.settings import (
    DEFAULT_STEPS,
    WEEKDAYS,
    Checkin,
    General,
    Hours,
    Reminders,
    Settings,
    Step,
)
from tests.adapters.config.fuzz import GOOD, config
from tests.core.config.settings_laws import assert_sayable, assert_usable

NOW = datetime(2026, 1, 2, 21, 30, tzinfo=UTC)


def test_the_good_file_is_good(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "config.toml")
    file.path.write_text(GOOD)
    loaded = file.load()
    assert loaded.problems == ()
    assert [step.key for step in loaded.settings.steps] == ["screens", "tea", "bed"]


@pytest.mark.slow
@pytest.mark.parametrize("block", range(10))
def test_damaged_files_are_read(block: int, tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "config.toml")
    with_problems = usable = 0
    for number in range(500 * block, 500 * (block + 1)):
        content = config(number)
        file.path.write_bytes(content)
        loaded = file.load()
        assert_usable(loaded.settings)
        assert_sayable(loaded.problems)
        assert file.path.read_bytes() == content
        with_problems += bool(loaded.problems)
        usable += loaded.settings != Settings()
    # The damage is neither harmless nor total.
    assert with_problems > 250
    assert usable > 250
    assert list(tmp_path.iterdir()) == [file.path]


def changed(settings: Settings, random: Random) -> Settings:
    """Return the settings with changes somebody might make in a dialog, or none."""
    nights, steps = list(settings.nights), list(settings.steps)
    for _ in range(random.choice((0, 1, 2))):
        day = random.randrange(7)
        one = nights[day]
        bed, rise = time(random.choice((22, 23, 0)), random.randrange(60)), time(8)
        two = random.choice((replace(one, bed=bed), replace(one, rise=rise)))
        nights[day] = two if two.bed != two.rise else Hours()
    for _ in range(random.choice((0, 0, 1, 3))):
        at = random.randrange(len(steps) + 1)
        match random.choice(("add", "remove", "move", "change")):
            case "add":
                key = random.choice(("bath", "nap", "tea", "bed"))
                if key not in [step.key for step in steps]:
                    steps.insert(at, Step(key, random.choice(("", "My own")), 20.5, 0))
            case "remove":
                del steps[at : at + 1]
            case "move":
                steps.insert(0, steps.pop()) if steps else None
            case "change":
                steps[at : at + 1] = [replace(s, lead=33.0) for s in steps[at : at + 1]]
    return replace(
        settings,
        zone=random.choice((settings.zone, None, "Asia/Kathmandu")),
        nights=tuple(nights),
        steps=random.choice((tuple(steps), tuple(steps), DEFAULT_STEPS)),
        reminders=replace(settings.reminders, discreet=random.random() < 0.5),
        general=replace(settings.general, sleep_goal=random.choice((450.0, 480.0))),
    )


def constant(target: Settings, _: Settings) -> Settings:
    """Return the target, whatever the settings are."""
    return target


def unknown(value: object, known: object) -> object:
    """Return the part of a file that no setting holds, without empty tables."""
    if isinstance(value, dict) and known is not True:
        inner = known if isinstance(known, dict) else {}
        found = {name: unknown(each, inner.get(name)) for name, each in value.items()}
        return {name: each for name, each in found.items() if each}
    if isinstance(value, list) and known is None:
        return [unknown(each, None) for each in value]
    # Python writes no number of more than 4,300 digits but in hexadecimal ones.
    return None if known else hex(value) if isinstance(value, int) else repr(value)


HOURS = {"bed": True, "rise": True, "free": True}
KNOWN = {
    "zone": True,
    "nights": dict.fromkeys(WEEKDAYS, HOURS),
    "steps": True,
    "reminders": dict.fromkeys((field.name for field in fields(Reminders)), True),
    "checkin": dict.fromkeys((field.name for field in fields(Checkin)), True),
    "general": dict.fromkeys((field.name for field in fields(General)), True),
}


@pytest.mark.slow
@pytest.mark.parametrize("block", range(10))
def test_damaged_files_are_changed_and_nothing_is_lost(block: int, tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "config.toml")
    kept = rewritten = 0
    for number in range(500 * block, 500 * (block + 1)):
        content = config(number)
        file.path.write_bytes(content)
        before = file.load()
        target = changed(before.settings, Random(number))
        aside = file.change(partial(constant, target), NOW)
        after = file.load()
        assert after.settings == target
        assert {p.kind for p in after.problems} <= {p.kind for p in before.problems}
        if target == before.settings:
            assert file.path.read_bytes() == content
        elif aside:
            assert aside.read_bytes() == content
            aside.unlink()
            rewritten += 1
        else:
            new = file.path.read_text()
            raw = tomllib.loads(content.decode("utf-8-sig"))
            assert unknown(tomllib.loads(new), KNOWN) == unknown(raw, KNOWN)
            steps = {step.key for step in target.steps}
            if target.zone == before.settings.zone and steps.issuperset(
                step.key for step in before.settings.steps
            ):
                for line in ("# My evenings.", "[nights.sun]  # late"):
                    assert (line in new) is (line in content.decode())
            kept += 1
    # Most files can be kept, and many cannot.
    assert kept > 150
    assert rewritten > 50
    assert list(tmp_path.iterdir()) == [file.path]
