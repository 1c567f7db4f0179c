"""Settings from anything at all: always usable, and one wrong place costs no other."""

import copy
from datetime import date, datetime, time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.config.parse import parse_settings
from bedtime.core.config.recover_toml import BrokenError, Recovered, recover
from bedtime.core.settings import WEEKDAYS, Settings
from tests.core.config.settings_laws import assert_sayable, assert_usable

WORDS = (
    *("zone", "nights", "steps", "reminders", "checkin", "general", "bed", "rise", "free", "key"),
    *("title", "lead", "late", "enabled", "show", "voice", "countdown", "discreet", "snooze"),
    *("heads_up", "offer", "suggest", "language", "sleep_goal", "monday", *WEEKDAYS),
)
TEXTS = (
    "",
    "22:45",
    "07:00",
    "24:00",
    "UTC",
    "../UTC",
    "bed",
    "tea",
    "stay",
    "clear",
    "de",
    "\x1b",
)

scalars = st.one_of(
    st.sampled_from(TEXTS),
    st.text(max_size=9),
    st.booleans(),
    st.integers(),
    st.integers(-1, 1441),
    st.floats(),
    st.times(),
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    st.dates(date(1, 1, 1)),
    st.datetimes(datetime(1, 1, 1)),  # noqa: DTZ001 - as above
)
names = st.sampled_from(WORDS) | st.text(max_size=5)
values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=5),
    max_leaves=20,
)
clock = st.builds(lambda h, m: f"{h}:{m:02}", st.integers(0, 23), st.integers(0, 59))
nights = st.lists(clock, min_size=2, max_size=2, unique=True).map(
    lambda pair: {"bed": pair[0], "rise": pair[1], "free": True}
)
steps = st.lists(
    st.fixed_dictionaries(
        {"key": st.text("abcxyz_-9ö", min_size=1, max_size=6).filter(lambda k: k[0] != "-")},
        optional={
            "title": st.text("ab ö", max_size=9),
            "late": st.floats(0, 240),
            "enabled": st.booleans(),
            "show": st.sampled_from(["stay", "once", "tray"]),
        },
    ).flatmap(lambda step: st.floats(0, 1440).map(lambda lead: {**step, "lead": lead})),
    unique_by=lambda step: str(step["key"]),
    max_size=5,
)
sound = st.fixed_dictionaries(
    {
        "zone": st.sampled_from(["UTC", "Asia/Kathmandu"]),
        "nights": st.fixed_dictionaries(dict.fromkeys(WEEKDAYS, nights)),
        "steps": steps,
        "reminders": st.fixed_dictionaries(
            {
                "voice": st.sampled_from(["clear", "gentle"]),
                "countdown": st.booleans(),
                "snooze": st.lists(st.floats(0, 240, exclude_min=True), min_size=1, max_size=3),
            }
        ),
        "general": st.fixed_dictionaries({"sleep_goal": st.integers(1, 1440)}),
    }
)


@given(st.dictionaries(names, values, max_size=8))
def test_anything_gives_usable_settings(raw: dict[str, object]) -> None:
    before = copy.deepcopy(raw)
    settings, problems = parse_settings(raw)
    assert_usable(settings)
    assert_sayable(problems)
    assert repr(raw) == repr(before)


@given(sound)
def test_what_is_valid_counts_exactly(raw: dict[str, Any]) -> None:
    settings, problems = parse_settings(raw)
    assert problems == ()
    assert_usable(settings)
    for day, night in zip(WEEKDAYS, settings.nights, strict=True):
        assert f"{night.bed.hour}:{night.bed:%M}" == raw["nights"][day]["bed"]
        assert f"{night.rise.hour}:{night.rise:%M}" == raw["nights"][day]["rise"]
    assert [step.key for step in settings.steps] == [step["key"] for step in raw["steps"]]
    assert [step.lead for step in settings.steps] == [step["lead"] for step in raw["steps"]]
    assert list(settings.reminders.snooze) == raw["reminders"]["snooze"]


def _parts(settings: Settings) -> dict[str, object]:
    """Return what may change by itself, by the place that sets it."""
    return {
        "zone": settings.zone,
        **dict(zip(WEEKDAYS, settings.nights, strict=True)),
        **{f"step {step.key}": step for step in settings.steps},
        **{name: getattr(settings.reminders, name) for name in ("voice", "countdown", "snooze")},
        "general": settings.general,
    }


@given(sound, values, st.data())
def test_one_wrong_place_costs_that_place(
    raw: dict[str, Any], junk: object, data: st.DataObject
) -> None:
    expected = _parts(parse_settings(raw)[0])
    places: list[tuple[Any, str, str]] = [
        (raw, "zone", "zone"),
        *((raw["nights"], day, day) for day in WEEKDAYS),
        *((raw["nights"][day], name, day) for day in WEEKDAYS for name in ("bed", "rise", "free")),
        *((raw["reminders"], name, name) for name in ("voice", "countdown", "snooze")),
        (raw["general"], "sleep_goal", "general"),
        *(
            (step, name, f"step {step['key']}")
            for step in raw["steps"]
            for name in ("lead", "late")
        ),
    ]
    table, name, part = data.draw(st.sampled_from(places))
    table[name] = junk
    settings, problems = parse_settings(raw)
    found = _parts(settings)
    expected.pop(part)
    found.pop(part, None)
    assert found == expected
    assert_sayable(problems)


@given(st.text() | st.text("[]{}='\".,#\n\\ ab1:", max_size=60))
def test_any_text_is_recovered_or_an_error_with_a_line(text: str) -> None:
    line, recovered = _recover(text.encode("utf-8", "surrogatepass"))
    assert 0 <= line <= text.count("\n") + 1
    assert recovered.raw == recover(recovered.text.encode()).raw
    assert recovered.text.count("\n") <= text.count("\n")


def _recover(content: bytes) -> tuple[int, Recovered]:
    try:
        return 0, recover(content)
    except BrokenError as error:
        return error.line, Recovered({})
