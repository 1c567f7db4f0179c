"""Problems with config.toml, without their sentences: bedtime/text/problems.py has those.

A problem becomes two sentences, one for its defect and one for its fallback. The docstring of each
member is the English pattern; {place}, {value}, {wanted}, {instead} are the problem's fields.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

_NUMBER = re.compile("[0-9]+")


class Defect(Enum):
    """What is wrong."""

    TABLE_WANTED = auto()
    """{place} is {value}; write {wanted} on a line of its own and the keys below it."""
    STEPS_WANTED = auto()
    """{place} is {value}; write [[steps]], in double brackets, above each step."""
    DAY_WANTED = auto()
    """{place} is not the name of a day; write {wanted}."""
    TIME_WANTED = auto()
    """{place} is {value}; write a time from "00:00" to "23:59" in quotes, such as {wanted}."""
    BED_IS_RISE = auto()
    """{place} has {value} for both bed and rise; change one of them."""
    SWITCH_WANTED = auto()
    """{place} is {value}; write true or false, without quotes."""
    NUMBER_WANTED = auto()
    """{place} is {value}; write a number of minutes, without quotes."""
    OUT_OF_RANGE = auto()
    """{place} is {value}; choose a number of minutes in the range {wanted}."""
    MINUTES_WANTED = auto()
    """{place} is {value}; write a list of minutes, such as {wanted}."""
    NAMES_WANTED = auto()
    """{place} is {value}; write a list of names, such as {wanted}."""
    TEXT_WANTED = auto()
    """{place} is {value}; write text in quotes."""
    CHOICE_WANTED = auto()
    """{place} is {value}; write one of {wanted}."""
    ZONE_UNKNOWN = auto()
    """{place} is {value}, which is no time zone known here; write a name like {wanted}."""
    LANGUAGE_WANTED = auto()
    """{place} is {value}, which is no language; write one like {wanted}."""
    LINE_WANTED = auto()
    """{place} is {value}; write one line of at most {wanted} characters."""
    KEY_MISSING = auto()
    """{place} has no key; add one, such as {wanted}."""
    KEY_WANTED = auto()
    """{place} is {value}; write one word of 1 to {wanted} characters, no hyphen in front."""
    KEY_DOUBLED = auto()
    """{place} is {value} like that of {wanted}; give one of the two another key."""
    LEAD_MISSING = auto()
    """{place} ({value}) has no lead; add its minutes before bedtime, such as {wanted}."""

    VERSION_WANTED = auto()
    """{place} is {value}; write {wanted}, or take it out."""
    NEWER = auto()
    """{place} is {value}, newer than this Bedtime, which knows {wanted}; update Bedtime."""

    LINE_BROKEN = auto()
    """{place} is not TOML: {value}; correct that line (times and words stand in quotes)."""
    HEADER_BROKEN = auto()
    """{place} cannot begin a table: {value}; correct that line."""
    FILE_BROKEN = auto()
    """{place} is not TOML; correct it, or move the file away to start anew."""
    NOT_UTF8 = auto()
    """{place} is not UTF-8; save the file as UTF-8, or move it away to start anew."""
    NOT_A_FILE = auto()
    """{place} is not a file; move it away."""
    UNREADABLE = auto()
    """{place} cannot be read ({value}); give yourself the right to read it."""
    TOO_BIG = auto()
    """{place} has more than {wanted} bytes; shorten it, or move it away to start anew."""


class Fallback(Enum):
    """What counts instead of what is wrong."""

    VALUE = auto()
    """{instead} counts instead."""
    DEFAULTS = auto()
    """The defaults count instead."""
    SYSTEM = auto()
    """The system's counts instead."""
    STEP_OUT = auto()
    """This step is left out."""
    NUMBER_OUT = auto()
    """This number is left out."""
    NAME_OUT = auto()
    """This name is left out."""
    LINE_OUT = auto()
    """The line is left out; the rest of the file counts."""
    TABLE_OUT = auto()
    """The table is left out; the rest of the file counts."""
    KNOWN = auto()
    """What it knows of the file counts, and nothing is written into it."""
    HELD = auto()
    """Until it is mended, the settings from before go on."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in config.toml that does not count.

    `place` is "zone", "[nights.mon] bed", "[[steps]] 2 lead", "[reminders] snooze 3", or a path
    with its line, "/home/ada/.config/bedtime/config.toml:12". `value`, `wanted` and `instead` are
    written as in TOML, strings with their quotes; each is "" if no pattern has it. `line` counts
    from 1; it is 0 if unknown or part of `place`.
    """

    place: str
    defect: Defect
    fallback: Fallback
    value: str = ""
    wanted: str = ""
    instead: str = ""
    line: int = 0

    @property
    def kind(self) -> tuple[object, ...]:
        """What identifies the problem even after lines or steps have moved."""
        return self.defect, _NUMBER.sub("", self.place), self.value
