"""Sentences of the check-in window."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from bedtime.core.diary.answers import Answer, InvalidAnswerError
from bedtime.core.diary.fields import FIELDS_BY_NAME, Field, FieldType
from bedtime.core.diary.sleep_times import Sleep
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.morning.suggestions import Origin, Suggestion
from bedtime.core.safe_text import escape, shorten
from bedtime.i18n import tr
from bedtime.text import diary, steps, times
from bedtime.text.formats import formats

MOST_NAMED = 4
"""So many open nights are named; of more only the number is told."""


def night_heading(night: date, bedtime: datetime | None, *, aside: bool = False) -> str:
    """The night that is asked about, with its date: `Sunday night → Monday 23 November`."""
    text = tr(
        "{night} {date}", night=times.night_name(night, bedtime), date=times.day_of_month(night)
    )
    return tr("{night}, set aside", night=text) if aside else text


def label(field: Field) -> str:
    """The label of a field, before its editor."""
    name = diary.field_names()[field.name]
    return f"{name[0].upper()}{name[1:]}"


def minutes(length: float) -> str:
    """A length in a field, in minutes."""
    return tr("{minutes} min", minutes=formats().number(length))


def minute_unit() -> tuple[str, str]:
    """What `minutes` writes before and after the number."""
    before, _, after = tr("{minutes} min").partition("{minutes}")
    return before.strip(), after.strip()


def awake_in_between() -> str:
    """The question whether one lay awake in the night, before its two answers."""
    return tr("Awake in between")


def awake_answer(answer: str) -> str:
    """One of the answers to `awake_in_between`, for screen readers."""
    return tr("{field}: {answer}", field=awake_in_between(), answer=answer)


def more_summary() -> str:
    """What "More about the night" unfolds."""
    return tr("into bed, refreshed, what disturbed, naps, a note")


def saved(sleep: Sleep) -> str:
    """The message that a check-in was saved, with the one figure that it came to."""
    if sleep.total_sleep is not None:
        length = times.duration(timedelta(minutes=sleep.total_sleep))
        return tr("Saved: {length} asleep.", length=length)
    if sleep.sleep_period is not None:
        length = times.duration(timedelta(minutes=sleep.sleep_period))
        return tr("Saved: {length} from falling asleep to waking.", length=length)
    return tr("Saved.")


def open_nights(nights: Sequence[date]) -> str:
    """Which nights have no check-in yet, oldest first; "" for none."""
    days = [night.weekday() for night in nights]
    names = [
        times.short_weekday(night)
        if days.count(night.weekday()) == 1
        else tr("{weekday} {day}", weekday=times.short_weekday(night), day=night.day)
        for night in nights
    ]
    match names:
        case []:
            return ""
        case [name]:
            return tr("{night} has no check-in", night=name)
        case [*others, last] if len(names) <= MOST_NAMED:
            return tr("{nights} and {last} have no check-in", nights=", ".join(others), last=last)
    others = names[-MOST_NAMED:]
    return tr(
        "{nights} and {count} before have no check-in",
        nights=", ".join(others),
        count=len(names) - len(others),
    )


def disturbances() -> dict[str, str]:
    """What can disturb a night, by the names in core/diary/fields.py's DISTURBANCES."""
    return {
        "stress": tr("stress"),
        "anxiety": tr("anxiety"),
        "racing_thoughts": tr("racing thoughts"),
        "pain": tr("pain"),
        "restless_legs": tr("restless legs"),
        "muscle_tension": tr("muscle tension"),
        "noise": tr("noise"),
        "light": tr("light"),
        "temperature": tr("temperature"),
        "bathroom": tr("bathroom"),
        "partner_or_child": tr("partner or child"),
        "dreams": tr("dreams"),
        "other": tr("other"),
    }


def side_effects() -> tuple[str, ...]:
    """What may be felt in the morning after a sleep aid: labels of buttons.

    The rarer words are the user's own: they can be written beside these.
    """
    return (
        tr("nausea"),
        tr("dizziness"),
        tr("headache"),
        tr("grogginess"),
        tr("vivid dreams"),
        tr("restless legs"),
        tr("other"),
    )


def option_labels(field: Field) -> dict[Answer, str]:
    """The possible answers of a field that has few: labels of buttons."""
    if field.type is FieldType.SWITCH:
        return {True: tr("yes"), False: tr("no")}
    named = diary.quality_names() if field.name == "quality" else refreshed_names()
    return {float(number): word for number, word in enumerate(named, field.low)}


def refreshed_names() -> tuple[str, ...]:
    """How refreshed one feels, from 1 to 5."""
    return tr("not at all"), tr("slightly"), tr("somewhat"), tr("well"), tr("very")


def option_description(field: Field, option: str) -> str:
    """One possible answer of a field, for screen readers."""
    return tr("{field}: {answer}", field=label(field), answer=option)


def origin(suggestion: Suggestion) -> str:
    """Where a suggested time comes from."""
    at = times.time_of_day(suggestion.at)
    match suggestion.origin:
        case Origin.LIGHTS_OUT:
            return tr("lights out at {time}", time=at)
        case Origin.LAST_USE:
            return tr("computer last used {time}", time=at)
        case Origin.FIRST_USE:
            return tr("computer first used {time}", time=at)


def take_label(suggestion: Suggestion, *, by_key: bool) -> str:
    """The label of the button that takes a suggestion; ↓ is the key that takes it, too."""
    if by_key:
        return tr("{origin} · ↓ takes it", origin=origin(suggestion))
    return tr("{origin} · take it", origin=origin(suggestion))


def take_description(field: Field, suggestion: Suggestion) -> str:
    """The button that takes a suggestion, for screen readers."""
    return tr(
        "{field}: take {time} ({origin})",
        field=label(field),
        time=times.time_of_day(suggestion.at),
        origin=origin(suggestion),
    )


def suggestion_description(suggestion: Suggestion) -> str:
    """The description of a field that has a suggestion, for screen readers."""
    return tr("Suggestion: {origin}. The down arrow takes it.", origin=origin(suggestion))


def unreadable_answer(error: InvalidAnswerError) -> str:
    """The message beside a field whose text cannot be read; the text stays there."""
    return tr(
        "“{value}” cannot be read here; write {wanted}.",
        value=shorten(escape(error.value)),
        wanted=_expected(error.field),
    )


def step_status(status: StepStatus) -> str:
    """How a step of the evening ended."""
    return tr("{title}: {stands}", title=status.step.title, stands=steps.phase_label(status.phase))


def saved_version(
    at: datetime, zone: str, now: datetime, answers: Mapping[str, Answer | None]
) -> str:
    """The answers that one check-in of a night set, and when it was saved."""
    text = ", ".join(_field_answer(FIELDS_BY_NAME[name], value) for name, value in answers.items())
    return tr(
        "{time}: {answers}", time=times.day_and_time(at, zone, now), answers=text or tr("saved")
    )


def night_status(night_: date, bedtime: datetime | None, status: str) -> str:
    """One of the last nights and the status of its check-in, for screen readers."""
    return tr("{night}: {stands}", night=night_heading(night_, bedtime), stands=status)


def draft_restored(*, outdated: bool) -> str:
    """The message that answers typed before, but not saved, are in the form again.

    `outdated` is whether other answers were recorded since.
    """
    if outdated:
        return tr(
            "Your unfinished answers are here. Others were recorded since; the question stands"
            " below the field."
        )
    return tr("Your unfinished answers are here.")


def recorded_meanwhile(field: Field, value: Answer | None) -> str:
    """The question which is right: the typed answer, or the one that was recorded meanwhile."""
    if value is None:
        return tr("This is not saved; meanwhile the field was left empty. Which is right?")
    return tr(
        "This is not saved; meanwhile {answer} was recorded. Which is right?",
        answer=_answer_text(field, value),
    )


def set_aside_reasons() -> dict[str, str]:
    """Why a night may be set aside: the button's label, and what the log keeps."""
    return {tr("Tra&vel"): tr("travel"), tr("&Illness"): tr("illness")}


def _field_answer(field: Field, value: Answer | None) -> str:
    name = diary.field_names()[field.name]
    return tr("{field} {answer}", field=name, answer=_answer_text(field, value))


def _answer_text(field: Field, value: Answer | None) -> str:
    match field.type, value:
        case _, None:
            return tr("left empty")
        case FieldType.SWITCH, _:
            return option_labels(field)[value]
        case FieldType.COUNT, float() if field.name in ("quality", "refreshed"):
            return option_labels(field)[value]
        case _, time():
            return times.time_of_day(value)
        case FieldType.MINUTES, float() | int():
            return minutes(value)
        case FieldType.CHOICES, tuple():
            return " + ".join(disturbances()[word] for word in value)
        case FieldType.SPANS, tuple():
            return " + ".join(value)
        case FieldType.TEXT, str():
            return tr("“{text}”", text=shorten(escape(value)))
    return formats().number(value) if isinstance(value, float) else str(value)


def _expected(field: Field) -> str:
    if field.name == "awakenings":
        return tr("how often, as 2")
    return diary.expected(field)
