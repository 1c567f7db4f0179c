"""The content of a config.toml, read as far as possible."""

from dataclasses import dataclass, replace

from bedtime.core.config import versions
from bedtime.core.config.parse import parse_settings
from bedtime.core.config.problems import Problem
from bedtime.core.config.recover_toml import Recovered, recover
from bedtime.core.config.toml_lines import line_numbers, line_of
from bedtime.core.settings import Settings


@dataclass(frozen=True, slots=True)
class ConfigDocument:
    """What the content of a config.toml says."""

    settings: Settings
    problems: tuple[Problem, ...]
    """What does not count; lines that are not TOML are in `recovered.lost`."""
    recovered: Recovered


def read_document(content: bytes) -> ConfigDocument:
    """Read the content of a file; raises BrokenError if nothing of it counts."""
    recovered = recover(content)
    settings, problems = parse_settings(recovered.raw)
    problems = (*versions.problems(recovered.raw), *problems)
    return ConfigDocument(settings, _with_lines(problems, recovered.text), recovered)


def _with_lines(problems: tuple[Problem, ...], text: str) -> tuple[Problem, ...]:
    """Return the problems with their lines, as far as they are known."""
    if not problems:
        return ()
    numbers = line_numbers(text)
    return tuple(replace(each, line=line_of(each.place, numbers)) for each in problems)
