"""The steps while they are edited, and the texts that their page shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bedtime.core.config.parse_steps import DEFAULT_LATE
from bedtime.core.config.step_keys import key_for
from bedtime.core.config.validators import InvalidValueError, check_title
from bedtime.core.schedule.week import overlaps, time_before_bed, too_early
from bedtime.core.settings import (
    DEFAULT_STEPS,
    Hours,
    Settings,
    Step,
    with_default_titles,
    without_default_titles,
)
from bedtime.text import settings_steps as text
from bedtime.text import times
from bedtime.text.settings import night_name
from bedtime.text.steps import titles

LEAD = 30.0
"""Minutes before bedtime of a new step."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row in the list of the steps."""

    title: str
    lead: str
    at: str
    accessible_text: str
    """For a screen reader, which adds whether the row is checked."""
    checked: bool


@dataclass(frozen=True, slots=True)
class StepMessages:
    """The messages below the fields of a step; empty where there is none."""

    title_error: str
    key_hint: str
    lead_hint: str


class EditedSteps:
    """The steps in their order, with empty titles where the default titles apply."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._nights: Sequence[Hours] = Settings().nights
        self._default_titles = titles()
        self._fixed_keys: set[str] = set()
        """Keys that do not follow a title: those that were loaded, and the default steps'."""

    def load(self, settings: Settings) -> None:
        """Replace all edits by the steps of these settings."""
        self._nights = settings.nights
        self.steps = list(without_default_titles(settings.steps, self._default_titles))
        self._fixed_keys = {*(step.key for step in self.steps), *self._default_titles}

    def set_nights(self, nights: Sequence[Hours]) -> None:
        """Use other nights for the times of the steps."""
        self._nights = nights

    def applied_to(self, settings: Settings) -> Settings:
        """Return `settings` with these steps; raises InvalidValueError for an invalid title."""
        steps = tuple(replace(step, title=check_title(step.title)) for step in self.steps)
        return replace(settings, steps=with_default_titles(steps, self._default_titles))

    @property
    def has_valid_titles(self) -> bool:
        """Whether all titles are valid."""
        return not any(map(self._title_error, self.steps))

    @property
    def has_lights_out(self) -> bool:
        """Whether an enabled step is lights out: by its key, or since it is due at bedtime."""
        return any(step.enabled and (step.key == "bed" or not step.lead) for step in self.steps)

    @property
    def are_default(self) -> bool:
        """Whether these are the default steps, unchanged."""
        return tuple(self.steps) == DEFAULT_STEPS

    def update(self, row: int, step: Step) -> Step:
        """Replace a step and return it; as long as it is new, its key follows its title."""
        if step.key not in self._fixed_keys:
            others = {other.key for other in self.steps if other.key != step.key}
            step = replace(step, key=key_for(step.title, self._fixed_keys | others))
        self.steps[row] = step
        return step

    def set_enabled(self, row: int, *, enabled: bool) -> None:
        """Put a step into the plan, or take it out."""
        self.steps[row] = replace(self.steps[row], enabled=enabled)

    def insert(self, row: int) -> None:
        """Insert a new step without a title."""
        keys = {step.key for step in self.steps}
        key = key_for("", self._fixed_keys | keys)
        self.steps.insert(row, Step(key, "", LEAD, DEFAULT_LATE))

    def swap(self, row: int, other: int) -> None:
        """Swap two steps."""
        self.steps[row], self.steps[other] = self.steps[other], self.steps[row]

    def restore_defaults(self) -> None:
        """Replace all steps by the default ones."""
        self.steps = list(DEFAULT_STEPS)

    def default_title(self, step: Step) -> str:
        """Return the title that applies where a step's own is empty."""
        title = step.key if step.key in self._fixed_keys else text.new_step()
        return self._default_titles.get(step.key, title)

    def rows(self) -> list[ListRow]:
        """Return the rows of the list."""
        return [self._row(step) for step in self.steps]

    def _row(self, step: Step) -> ListRow:
        title = step.title.strip() or self.default_title(step)
        if self._title_error(step):
            accessible_text = text.invalid_step_row(title)
            return ListRow(title, text.invalid_mark(), "", accessible_text, step.enabled)
        at = time_before_bed(self._nights[self._sample_night], step.lead)
        lead, time = text.lead(step.lead), times.time_of_day(at)
        return ListRow(title, lead, time, text.step_row(title, step.lead, at), step.enabled)

    def messages(self, step: Step) -> StepMessages:
        """Return the messages of a step."""
        day = self._sample_night
        hours = self._nights[day]
        is_same_every_night = all(each.bed == hours.bed for each in self._nights)
        name = "" if is_same_every_night else night_name(day, hours)
        lead_hint = text.step_time(time_before_bed(hours, step.lead), name)
        early = [night_name(day, self._nights[day]) for day in too_early(self._nights, step.lead)]
        title_error = self._title_error(step)
        return StepMessages(
            title_error,
            "" if title_error else text.command_key(step.key),
            f"{lead_hint} {text.too_early(early)}" if early else lead_hint,
        )

    def _title_error(self, step: Step) -> str:
        """Return why a title is invalid; empty if it is valid."""
        try:
            title = check_title(step.title)
        except InvalidValueError:
            return text.invalid_title()
        return "" if title or step.key in self._fixed_keys else text.title_missing()

    @property
    def _sample_night(self) -> int:
        """Weekday (0 is Monday) of the night that times are shown for: the first not left out."""
        week = times.weekday_order()
        return next((day for day in week if not overlaps(self._nights, day)), week[0])
