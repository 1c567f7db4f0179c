"""The content of a config.toml, read as far as it can be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bedtime.core.config import versions
from bedtime.core.config.parse import read
from bedtime.core.config.problems import Problem
from bedtime.core.config.recover_toml import Recovered, recover
from bedtime.core.config.versions import MIGRATIONS, Migration, upgraded
from bedtime.core.settings import Settings


@dataclass(frozen=True, slots=True)
class ConfigDocument:
    """What a content says, in the words of this version."""

    settings: Settings
    problems: tuple[Problem, ...]
    """What does not count, but for what is no TOML: `mended.lost`."""
    mended: Recovered
    """The text and what it says, in the words of its own version."""
    raw: dict[str, object]

    @property
    def version(self) -> int:
        """The version in which the content was written."""
        return versions.version(self.mended.raw) or 1


def reading(content: bytes, migrations: Sequence[Migration] = MIGRATIONS) -> ConfigDocument:
    """Read a content; raises BrokenError where nothing of it counts."""
    mended = recover(content)
    raw = upgraded(mended.raw, migrations)
    settings, wrong = read(raw)
    problems = (*versions.problems(mended.raw, migrations), *wrong)
    return ConfigDocument(settings, _located(problems, mended.text), mended, raw)


def _located(problems: tuple[Problem, ...], text: str) -> tuple[Problem, ...]:
    """Add the lines, as far as they are known."""
    if not problems:
        return ()
    from bedtime.core.config.toml_lines import line_of, lines

    found = lines(text)
    return tuple(replace(each, line=line_of(each.place, found)) for each in problems)
