"""A table of config.toml, read value by value: one that is wrong is replaced and reported."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.core.config.validators import InvalidValueError
from bedtime.core.safe_text import format_value

T = TypeVar("T")
D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the file, by the name under which problems refer to it.

    What does not count is added to `problems`, a list that all tables of a file share.
    """

    name: str
    content: Mapping[str, object]
    problems: list[Problem]

    def value(
        self,
        key: str,
        check: Callable[[object], T],
        default: D,
        fallback: Fallback = Fallback.VALUE,
    ) -> T | D:
        """Return the checked value of `key`, `default` if it is missing or invalid."""
        if key not in self.content:
            return default
        value = self.content[key]
        try:
            return check(value)
        except InvalidValueError as error:
            instead = format_value(default) if fallback is Fallback.VALUE else ""
            self.add_problem(
                key, error.defect, fallback, format_value(value), error.wanted, instead
            )
            return default

    def table(self, key: str, name: str = "") -> "Table":
        """Return the table under `key`, an empty one if it is missing or no table."""
        name = name or f"[{key}]"
        content = self.content.get(key, {})
        if isinstance(content, dict):
            return Table(name, content, self.problems)
        place = name[1:-1]
        self.problems.append(
            Problem(place, Defect.TABLE_WANTED, Fallback.DEFAULTS, format_value(content), name)
        )
        return Table(name, {}, self.problems)

    def add_problem(
        self,
        key: str,
        defect: Defect,
        fallback: Fallback,
        value: str = "",
        wanted: str = "",
        instead: str = "",
    ) -> None:
        """Add a problem with a key of this table, with the table itself if `key` is ""."""
        place = f"{self.name} {key}".strip()
        self.problems.append(Problem(place, defect, fallback, value, wanted, instead))
