"""Hypothesis strategies for settings, and for others that differ little from them."""

from dataclasses import fields, replace
from datetime import time
from itertools import product

from hypothesis import strategies as st

from bedtime.core.settings import (
    DEFAULT_STEPS,
    Checkin,
    General,
    Hours,
    Intakes,
    Interrupt,
    QuietInterrupt,
    Reminders,
    Settings,
    Show,
    Step,
    Voice,
)

KEYS = ("tea", "a.b", "nap", "ö", "2", *(step.key for step in DEFAULT_STEPS))

minutes = st.integers(0, 240).map(float) | st.floats(0, 240, allow_subnormal=False)
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
hours = st.builds(Hours, clocks, clocks, st.booleans()).filter(lambda h: h.bed != h.rise)
titles = st.sampled_from(["", "Tea", "# 1", "“Dim”, 'dim'", 'a "b" \\ c'])
steps = st.builds(
    Step, st.sampled_from(KEYS), titles, minutes, minutes, st.sampled_from(Show), st.booleans()
)
lists = st.just(DEFAULT_STEPS) | st.lists(steps, max_size=6, unique_by=lambda s: s.key).map(tuple)
snooze = st.lists(minutes.filter(bool), min_size=1, max_size=3).map(tuple)
interruptions = st.sampled_from([*product(Interrupt, QuietInterrupt, Interrupt)])
"""All three choices at once: each more to draw makes every example slower."""
settings = st.builds(
    Settings,
    zone=st.sampled_from([None, "UTC", "Asia/Kathmandu"]),
    nights=st.tuples(*[hours] * 7),
    steps=lists,
    reminders=st.builds(
        lambda chosen, *others: Reminders(*others, *chosen),
        interruptions,
        st.sampled_from(Voice),
        st.booleans(),
        st.booleans(),
        snooze,
        minutes,
    ),
    checkin=st.builds(Checkin, st.booleans(), st.booleans()),
    general=st.builds(General, st.sampled_from(["", "de", "pt_BR"]), st.floats(1, 1440)),
    intakes=st.builds(
        Intakes,
        st.none() | st.lists(st.sampled_from(["tea", "“a”", 'b "c"']), unique=True).map(tuple),
    ),
)


@st.composite
def near(draw: st.DrawFn, settings_: Settings) -> Settings:
    """Draw settings that have much in common with others."""
    other = draw(settings)
    names = draw(st.sets(st.sampled_from([field.name for field in fields(Settings)])))
    mixed = replace(settings_, **{name: getattr(other, name) for name in names - {"steps"}})
    return replace(mixed, steps=draw(_near_steps(settings_.steps, other.steps)))


@st.composite
def _near_steps(
    draw: st.DrawFn, steps_: tuple[Step, ...], others: tuple[Step, ...]
) -> tuple[Step, ...]:
    """Draw a list of steps of which some stay, some are changed, moved, removed or added."""
    kinds = draw(st.sets(st.sampled_from(["changed", "moved", "removed", "added"])))
    found = list(steps_)
    if "changed" in kinds:
        found = [replace(draw(st.just(s) | steps), key=s.key) for s in found]
    if "moved" in kinds:
        found = draw(st.permutations(found))
    if "removed" in kinds:
        found = [step for step in found if draw(st.booleans())]
    if "added" in kinds:
        keys = {step.key for step in found}
        for step in others:
            if step.key not in keys:
                found.insert(draw(st.integers(0, len(found))), step)
    return tuple(found)
