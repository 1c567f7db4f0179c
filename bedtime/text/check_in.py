"""The check-in window's words."""

from collections.abc import Mapping
from datetime import date, datetime, time

from bedtime.core.diary.check_in import BY_NAME, Field, FieldType, InvalidAnswerError, Value
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.morning.suggestions import Origin, Suggestion
from bedtime.core.safe_text import cut, plain
from bedtime.i18n import tr, tr_n
from bedtime.text import diary, steps, times
from bedtime.text.formats import formats


def night(night: date, bedtime: datetime | None, *, aside: bool = False) -> str:
    """Say whose night is asked about, with its date: `Sunday night → Monday 23 November`."""
    said = tr("{night} {date}", night=times.night(night, bedtime), date=times.day_of_month(night))
    return tr("{night}, set aside", night=said) if aside else said


def label(field: Field) -> str:
    """Name a field before its editor."""
    name = diary.names()[field.name]
    return f"{name[0].upper()}{name[1:]}"


def minutes(length: float) -> str:
    """Say a length in a field."""
    return tr("{minutes} min", minutes=formats().number(length))


def minute_unit() -> tuple[str, str]:
    """Tell what `minutes` writes before and after the number."""
    before, _, after = tr("{minutes} min").partition("{minutes}")
    return before.strip(), after.strip()


def disturbances() -> dict[str, str]:
    """Name what can disturb a night, by core.checkin.DISTURBANCES."""
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
    """Name what may be felt in the morning after something was taken."""
    return (
        tr("nausea"),
        tr("dizziness"),
        tr("headache"),
        tr("grogginess"),
        tr("vivid dreams"),
        tr("restless legs"),
        tr("itching"),
        tr("constipation"),
        tr("fast heartbeat"),
        tr("mood"),
        tr("other"),
    )


def options(field: Field) -> dict[Value, str]:
    """Name the answers of a field that has few."""
    if field.sort is FieldType.SWITCH:
        return {True: tr("yes"), False: tr("no")}
    named = diary.qualities() if field.name == "quality" else freshness()
    return {float(number): word for number, word in enumerate(named, field.low)}


def freshness() -> tuple[str, ...]:
    """Name how refreshed one feels, from 1 on."""
    return tr("not at all"), tr("slightly"), tr("somewhat"), tr("well"), tr("very")


def option(field: Field, word: str) -> str:
    """Say one answer of a field that has few to a screen reader."""
    return tr("{field}: {answer}", field=label(field), answer=word)


def origin(suggestion: Suggestion) -> str:
    """Say where a suggestion comes from."""
    at = times.wall(suggestion.at)
    match suggestion.origin:
        case Origin.LIGHTS_OUT:
            return tr("lights out at {time}", time=at)
        case Origin.LAST_USE:
            return tr("computer last used {time}", time=at)
        case Origin.FIRST_USE:
            return tr("computer first used {time}", time=at)


def take(suggestion: Suggestion, *, by_key: bool) -> str:
    """Label the button that takes a suggestion; the arrow is the key that does."""
    if by_key:
        return tr("{origin} · ↓ take it", origin=origin(suggestion))
    return tr("{origin} · take it", origin=origin(suggestion))


def taking(field: Field, suggestion: Suggestion) -> str:
    """Say that button to a screen reader."""
    return tr(
        "{field}: take {time} ({origin})",
        field=label(field),
        time=times.wall(suggestion.at),
        origin=origin(suggestion),
    )


def by_arrow(suggestion: Suggestion) -> str:
    """Describe a field with a suggestion to a screen reader."""
    return tr("Suggestion: {origin}. The down arrow takes it.", origin=origin(suggestion))


def unreadable(unfit: InvalidAnswerError) -> str:
    """Say beside a field that what stands there cannot be read; nothing is lost."""
    return tr(
        "“{value}” cannot be read here; write {wanted}.",
        value=cut(plain(unfit.value)),
        wanted=_wanted(unfit.field),
    )


def step(status: StepStatus) -> str:
    """Say where a step of the evening stood."""
    return tr("{title}: {stands}", title=status.step.title, stands=steps.phase(status.phase))


def version(at: datetime, zone: str, now: datetime, said: Mapping[str, Value | None]) -> str:
    """Say what one entry of a night's history answered; `now` is when it is told."""
    answers = ", ".join(_answered(BY_NAME[name], value) for name, value in said.items())
    return tr("{time}: {answers}", time=times.when(at, zone, now), answers=answers or tr("saved"))


def day(night_: date, bedtime: datetime | None, stands: str) -> str:
    """Say one of the last nights."""
    return tr("{night}: {stands}", night=night(night_, bedtime), stands=stands)


def draft() -> str:
    """Say that what was typed before is there again."""
    return tr("Your unfinished answers are here.")


def reasons() -> dict[str, str]:
    """Name, by the label of a button, why a night may be set aside."""
    return {tr("Tra&vel"): tr("travel"), tr("&Illness"): tr("illness")}


def open_mornings(count: int) -> str:
    """Say how many of the last nights have no answers yet."""
    return tr_n("{count} morning open", "{count} mornings open", count)


def _answered(field: Field, value: Value | None) -> str:
    name = diary.names()[field.name]
    return tr("{field} {answer}", field=name, answer=_word(field, value))


def _word(field: Field, value: Value | None) -> str:
    match field.sort, value:
        case _, None:
            return tr("left empty")
        case FieldType.SWITCH, _:
            return options(field)[value]
        case FieldType.COUNT, float() if field.name in ("quality", "refreshed"):
            return options(field)[value]
        case _, time():
            return times.wall(value)
        case FieldType.MINUTES, float() | int():
            return minutes(value)
        case FieldType.WORDS, tuple():
            return " + ".join(disturbances()[word] for word in value)
        case FieldType.TEXT, str():
            return tr("“{text}”", text=cut(plain(value)))
    return formats().number(value) if isinstance(value, float) else str(value)


def _wanted(field: Field) -> str:
    if field.name == "awakenings":
        return tr("how often, as 2")
    return diary.wanted(field)
