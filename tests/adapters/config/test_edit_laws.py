"""config.toml edited from some settings to others: they change, and nothing else does."""

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from bedtime.adapters.config.file import SettingsFile
from bedtime.core.settings import WEEKDAYS, Settings
from tests.core.config.settings_drawn import near, settings

NOW = datetime(2026, 1, 2, 21, 30, 5, tzinfo=UTC)


def commented(text: str) -> str:
    """Add a comment to every value, one above every header, and unknown keys; all numbered."""
    lines = []
    for number, line in enumerate(text.splitlines()):
        if line.startswith("["):
            own = f"own{number} = {number}"
            lines += [f"# above {line} {number}", f"{line}  # beside {line}", own]
        else:
            lines.append(f"{line}  # of {line.partition(' ')[0]} {number}" if line else line)
    return "\n".join(["# The file's own.", "", "own = 1  # known to nobody", *lines, ""])


def written(wanted: Settings, *, own: bool) -> str:
    """Return a complete file, written in another way than the one tested."""
    places = {
        "zone": wanted.zone,
        "nights": {
            day: {"bed": f"{h.bed:%H:%M}", "rise": f"{h.rise:%H:%M}", "free": h.free}
            for day, h in zip(WEEKDAYS, wanted.nights, strict=True)
        },
        "steps": [
            {"key": s.key, "lead": s.lead, "late": s.late, "enabled": s.enabled, "show": s.show}
            | ({"title": s.title} if s.title else {})
            for s in wanted.steps
        ],
        "reminders": {
            "voice": wanted.reminders.voice,
            "countdown": wanted.reminders.countdown,
            "discreet": wanted.reminders.discreet,
            "snooze": list(wanted.reminders.snooze),
            "heads_up": wanted.reminders.heads_up,
        },
        "checkin": {"offer": wanted.checkin.offer, "suggest": wanted.checkin.suggest},
        "intakes": {} if wanted.intakes.offer is None else {"offer": list(wanted.intakes.offer)},
        "general": {"language": wanted.general.language, "sleep_goal": wanted.general.sleep_goal},
    }
    text = tomlkit.dumps({name: value for name, value in places.items() if value is not None})
    return commented(text) if own else text


def own_lines(text: str, gone: set[str]) -> set[str]:
    """The unknown keys and comments that no change may remove; `gone` are the removed steps."""
    found: set[str] = set()
    for part in re.split(r"(?m)^(?=# above )", text):
        key = re.search(r'(?m)^key = "(.*?)"  #', part)
        if key is None or tomllib.loads(f'k = "{key[1]}"')["k"] not in gone:
            found |= set(re.findall(r"(?m)^own.*|^# .*|# beside.*$", part))
    return found


@given(st.data(), settings, st.booleans())
def test_the_file_reads_as_wanted_and_loses_nothing(
    data: st.DataObject, before: Settings, own: bool
) -> None:
    after = data.draw(near(before))
    with TemporaryDirectory() as folder:
        file = SettingsFile(Path(folder, "config.toml"))
        text = written(before, own=own)
        file.path.write_text(text)
        assert file.load().settings == before
        aside = file.change(lambda _: after, NOW)
        assert aside is None, (text, file.path.read_text())
        assert file.load().settings == after
        assert file.load().problems == ()
        new = file.path.read_text()
    gone = {step.key for step in before.steps} - {step.key for step in after.steps}
    if after.steps or not before.steps:
        missing = own_lines(text, gone) - own_lines(new, set())
        assert not missing
    if before == after:
        assert new == text


@given(settings, settings)
def test_what_is_not_there_is_written_as_little_as_can_be(
    before: Settings, after: Settings
) -> None:
    with TemporaryDirectory() as folder:
        file = SettingsFile(Path(folder, "config.toml"))
        file.change(lambda _: before, NOW)
        assert file.load().settings == before
        assert file.path.exists() is (before != Settings())
        file.change(lambda _: after, NOW)
        assert file.load().settings == after
        file.change(lambda _: Settings(), NOW)
        assert file.load().settings == Settings()
