"""What is said: reminders, moments and refusals."""

import re
from datetime import UTC, date, datetime, timedelta
from gettext import NullTranslations

import pytest

from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.core.evening.reminders import Due, Reminder
from bedtime.core.settings import DEFAULT_STEPS
from bedtime.i18n import speak, tr
from bedtime.text import problems, steps, times
from bedtime.text.evidence import why

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)


class Quoting(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"«{message}»"


def test_every_sentence_goes_through_the_translator() -> None:
    try:
        speak(Quoting())
        assert tr("Done") == "«Done»"
        assert tr("again at {time}", time="22:10") == "«again at 22:10»"
        assert steps.titles()["bed"] == "«Lights out»"
    finally:
        speak(None)


def reminder(*titles: str, minutes_ago: float = 0) -> Reminder:
    at = NOW - timedelta(minutes=minutes_ago)
    return Reminder(1, tuple(Due(f"own-{n}", t, at) for n, t in enumerate(titles)), stays=True)


def test_one_step_is_headed_by_its_title_and_says_when_it_is_late() -> None:
    one = reminder("Tea & {toast} 100 %")
    assert steps.summary(one) == "Tea & {toast} 100 %"
    assert steps.body(one, NOW, "Europe/Berlin") == "You planned this for now."
    late = reminder("Tea", minutes_ago=20)
    assert steps.body(late, NOW, "Europe/Berlin").endswith("It was due at 21:40.")


def test_many_steps_are_listed_and_no_more_than_fit() -> None:
    many = reminder(*(f"Step {n}" for n in range(30)))
    assert steps.summary(many) == "30 steps for tonight"
    lines = steps.body(many, NOW, "UTC").split("\n")
    assert lines[0] == "21:00 Step 0"
    assert lines[-1] == "… and 22 more"
    assert len(lines) == 9


@pytest.mark.parametrize("key", [step.key for step in DEFAULT_STEPS])
def test_every_default_step_has_title_sentence_and_evidence_with_its_source(key: str) -> None:
    assert steps.titles()[key]
    assert steps.sentence(key) != steps.sentence("of my own")
    evidence = why(key)
    assert evidence
    assert re.search(r"20\d\d, ", evidence.source)
    titles = [title for other, title in steps.titles().items() if other != key]
    assert not any(title in steps.sentence(key) for title in titles)


@pytest.mark.parametrize("flaw", list(Defect))
@pytest.mark.parametrize("rest", [Fallback.VALUE, Fallback.STEP_OUT])
def test_every_problem_has_its_two_sentences(flaw: Defect, rest: Fallback) -> None:
    said = problems.problem(Problem("[nights.mon] bed", flaw, rest, '"x"', '"22:45"', '"23:00"'))
    assert said.startswith("[nights.mon] bed ")
    assert said.endswith(".")
    assert "{" not in said.replace("{…}", "")


@pytest.mark.parametrize(
    ("night", "bedtime", "said"),
    [
        (date(2026, 11, 23), datetime(2026, 11, 22, 23, tzinfo=UTC), "Sunday night → Monday"),
        (date(2026, 11, 23), datetime(2026, 11, 23, 0, 30, tzinfo=UTC), "Sunday night → Monday"),
        (date(2026, 11, 23), datetime(2026, 11, 23, 8, 30, tzinfo=UTC), "Monday"),
        (date(2026, 11, 23), None, "Sunday night → Monday"),
    ],
)
def test_a_night_has_a_name_in_plain_words(
    night: date, bedtime: datetime | None, said: str
) -> None:
    assert times.night(night, bedtime) == said


def test_far_moments_name_their_day() -> None:
    assert times.when(NOW + timedelta(hours=2), "UTC", NOW) == "23:00"
    assert times.when(NOW + timedelta(days=3), "UTC", NOW) == "Wednesday 21:00 (2026-11-25)"


@pytest.mark.parametrize(("length", "said"), [(10, "10 min"), (0.2, "12 s"), (7.5, "7.5 min")])
def test_lengths(length: float, said: str) -> None:
    assert times.minutes(length) == said
