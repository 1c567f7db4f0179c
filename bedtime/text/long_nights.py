"""Sentences of the question about a night that is planned unusually long."""

from collections.abc import Sequence

from bedtime.core.schedule.long_nights import ClockTimes
from bedtime.i18n import tr
from bedtime.text import times


def question(night: ClockTimes) -> str:
    """How long the night is, and whether that is meant."""
    return tr(
        "This night lasts {length}, from {bed} to {rise}. {question}",
        length=times.duration(night.length),
        bed=times.time_of_day(night.bed),
        rise=times.time_of_day(night.rise),
        question=_which(night.suggestion),
    )


def in_tonight(night: ClockTimes) -> str:
    """The question in Tonight, and what answers it."""
    return tr(
        "{question} The settings change it; hide this if it is right.", question=question(night)
    )


def on_terminal(night: ClockTimes) -> str:
    """The question below the plan on the terminal, and what answers it."""
    return tr(
        "{question} The settings change it; if it is right, hide the question in Tonight.",
        question=question(night),
    )


def remark(nights: Sequence[tuple[str, ClockTimes]]) -> str:
    """The question about nights that are set, each with its name."""
    names = ", ".join(name for name, _ in nights)
    return tr(
        "Over 14 hours: {nights}. {question}",
        nights=names,
        question=_which(nights[0][1].suggestion),
    )


def _which(likely: ClockTimes | None) -> str:
    """Whether it is meant, or what is more likely meant."""
    if likely is None:
        return tr("Is it meant so?")
    return tr(
        "Is it meant so, or is it {bed} to {rise}?",
        bed=times.time_of_day(likely.bed),
        rise=times.time_of_day(likely.rise),
    )
