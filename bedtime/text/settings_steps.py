"""The page of the steps, in words."""

from collections.abc import Sequence
from datetime import time, timedelta

from bedtime.core.config.validators import TITLE_LENGTH
from bedtime.core.settings import DEFAULT_STEPS, WEEKDAYS, Show
from bedtime.i18n import tr
from bedtime.text import evidence, times


def lead(minutes: float) -> str:
    """Say how long before bedtime a step comes, where it is plain that this is meant."""
    return times.hours(timedelta(minutes=minutes)) if minutes else tr("at bedtime")


def row(title: str, minutes: float, at: time) -> str:
    """Say a step's row to a screen reader, which adds whether it is ticked."""
    clock, length = times.wall(at), lead(minutes)
    if not minutes:
        return tr("{title}, {at_bedtime}, {time}", title=title, at_bedtime=length, time=clock)
    return tr("{title}, {length} before bedtime, {time}", title=title, length=length, time=clock)


def row_to_mend(title: str) -> str:
    """Say a row of which something cannot count."""
    return tr("{title}, to be mended", title=title)


def nameless() -> str:
    """Stand in for the title of a step that has none yet."""
    return tr("New step")


def to_mend() -> str:
    """Say in a step's row that something about it cannot count."""
    return tr("to be mended")


def title_wanted() -> str:
    """Say that a step of the user's own has no title yet."""
    return tr("Give it a title.")


def title_wrong() -> str:
    """Say that a title cannot count."""
    return tr(
        "Write one line of at most {most} characters, without control characters.",
        most=TITLE_LENGTH,
    )


def key(key: str) -> str:
    """Say how commands call a step."""
    return tr("Commands call it {key}.", key=key)


def falls(at: time, night: str) -> str:
    """Say when a step comes; `night` where it is another time on other nights."""
    if night:
        return tr("That is {time} on {night}.", time=times.wall(at), night=night)
    return tr("That is {time}.", time=times.wall(at))


def too_early(nights: Sequence[str]) -> str:
    """Remark on which nights a step falls before the rising before, and does not come."""
    if len(nights) == len(WEEKDAYS):
        return tr("That is before the rising before it: it is left out.")
    return tr(
        "It is left out where that is before the rising before it: {nights}.",
        nights=", ".join(nights),
    )


def late() -> str:
    """Say what lateness is."""
    return tr("So long after its moment it may still be shown; then it counts as missed.")


def shows() -> dict[Show, str]:
    """Name the ways in which a step is shown."""
    return {
        Show.STAY: tr("Stays until answered"),
        Show.ONCE: tr("Shown once, quietly"),
        Show.TRAY: tr("Only in tray and window"),
    }


def no_lights_out() -> str:
    """Remark that no step is lights out."""
    return tr(
        "No step here is lights out, at bedtime itself:"
        " whether a night was kept is then told by the check-in alone."
    )


def why(key: str) -> str:
    """Say what a default step rests on, why its lead and its lateness are what they are."""
    known = evidence.why(key)
    step = next((step for step in DEFAULT_STEPS if step.key == key), None)
    if known is None or step is None:
        return ""
    return "\n".join(
        (
            tr("{evidence} {strength}", evidence=known.says, strength=known.strength),
            tr("Source: {source}", source=known.source),
            _why_then(key),
            tr(
                "Up to {length} late: our own choice, no study draws this line.",
                length=times.hours(timedelta(minutes=step.late)),
            ),
        )
    )


def _why_then(key: str) -> str:
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
