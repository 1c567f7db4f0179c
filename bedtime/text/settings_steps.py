"""Sentences of the settings' Steps page."""

from collections.abc import Sequence
from datetime import time, timedelta

from bedtime.core.config.validators import TITLE_LENGTH
from bedtime.core.settings import DEFAULT_STEPS, WEEKDAYS, Show
from bedtime.i18n import tr
from bedtime.text import evidence, times


def lead(minutes: float) -> str:
    """How long before bedtime a step comes; `minutes` is 0 for bedtime itself."""
    return times.duration(timedelta(minutes=minutes)) if minutes else tr("at bedtime")


def step_row(title: str, minutes: float, at: time) -> str:
    """A step in the list, for screen readers, which add whether it is ticked."""
    clock, length = times.time_of_day(at), lead(minutes)
    if not minutes:
        return tr("{title}, {at_bedtime}, {time}", title=title, at_bedtime=length, time=clock)
    return tr("{title}, {length} before bedtime, {time}", title=title, length=length, time=clock)


def invalid_step_row(title: str) -> str:
    """A step in the list that has an invalid setting, for screen readers."""
    return tr("{title}, to be mended", title=title)


def new_step() -> str:
    """The placeholder for the title of a step that has none yet."""
    return tr("New step")


def invalid_mark() -> str:
    """The mark in the row of a step that has an invalid setting."""
    return tr("to be mended")


def title_missing() -> str:
    """The message that a step of the user's own has no title yet."""
    return tr("Give it a title.")


def invalid_title() -> str:
    """The message that a title is invalid."""
    return tr(
        "Write one line of at most {most} characters, without control characters.",
        most=TITLE_LENGTH,
    )


def command_key(key: str) -> str:
    """By which key commands name a step."""
    return tr("Commands call it {key}.", key=key)


def step_time(at: time, night: str) -> str:
    """When a step comes; `night` where it is another time on other nights."""
    if night:
        return tr("That is {time} on {night}.", time=times.time_of_day(at), night=night)
    return tr("That is {time}.", time=times.time_of_day(at))


def too_early(nights: Sequence[str]) -> str:
    """The remark on nights without a step, which would come before the rising before it."""
    if len(nights) == len(WEEKDAYS):
        return tr("That is before the rising before it: it is left out.")
    return tr(
        "It is left out where that is before the rising before it: {nights}.",
        nights=", ".join(nights),
    )


def lateness_hint() -> str:
    """What lateness is."""
    return tr("Still shown up to this long afterwards; then it counts as missed.")


def show_names() -> dict[Show, str]:
    """How a step can be shown."""
    return {
        Show.STAY: tr("Stays until answered"),
        Show.ONCE: tr("Shown once, quietly"),
        Show.TRAY: tr("Only in tray and window"),
    }


def no_lights_out() -> str:
    """The remark that no step is lights out."""
    return tr(
        "No step here is lights out, at bedtime itself:"
        " whether a night was kept is then told by the check-in alone."
    )


def step_evidence(key: str) -> str:
    """The evidence for a default step, for its lead and its lateness; "" for other steps."""
    known = evidence.step_evidence(key)
    step = next((step for step in DEFAULT_STEPS if step.key == key), None)
    if known is None or step is None:
        return ""
    return "\n".join(
        (
            tr("{evidence} {strength}", evidence=known.text, strength=known.strength),
            tr("Source: {source}", source=known.source),
            _lead_reason(key),
            tr(
                "Up to {length} late: our own choice, no study draws this line.",
                length=times.duration(timedelta(minutes=step.late)),
            ),
        )
    )


def _lead_reason(key: str) -> str:
    """Why a default step comes so long before bedtime."""
    return {
        "caffeine": tr(
            "9 h before: to keep total sleep, a coffee has to be 8.8 h or more before bed"
            " (Gardiner 2023); a large amount disturbed it even 6 h before"
            " (Drake 2013, J Clin Sleep Med 9:1195)."
        ),
        "exercise": tr(
            "4 h before: ended by then, it made no difference in 4.1 million nights;"
            " later and harder, sleep came later and was shorter (Leota 2025)."
        ),
        "meal": tr("3 h before: our own choice, with room around the one hour (Iao 2021)."),
        "alcohol": tr("4 h before: a convention, and no more."),
        "light": tr("2 h before: our own, milder choice; the guideline is 3 h (Brown 2022)."),
        "bath": tr(
            "90 min before: in the middle of the one to two hours; 10 min suffice (Haghayegh 2019)."
        ),
        "screens": tr(
            "60 min before: our own choice; a panel of 2024 found no consensus for adults"
            " (Hartstein 2024, Sleep Health 10:373)."
        ),
        "ritual": tr("30 min before: our own choice, time enough to read in bed."),
        "bed": tr("At bedtime: this is the time to keep."),
    }[key]
