"""Steps parsed from config.toml: valid values, and what each invalid place costs."""

import tomllib
from dataclasses import replace

import pytest

from bedtime.core.config.parse import parse_settings
from bedtime.core.config.parse_steps import step_positions
from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.core.settings import DEFAULT_STEPS, Show, Step, with_default_titles
from tests.core.config.parsing import settings_of

USUAL = {step.key: step for step in DEFAULT_STEPS}


@pytest.mark.parametrize("step", DEFAULT_STEPS, ids=lambda step: step.key)
def test_a_default_step_needs_only_its_key(step: Step) -> None:
    assert settings_of(f'[[steps]]\nkey = "{step.key}"').steps == (replace(step, enabled=True),)


def test_an_own_step_needs_key_and_lead() -> None:
    (step,) = settings_of('[[steps]]\nkey = "tea"\nlead = 45').steps
    assert step == Step("tea", "", 45, 30, Show.ONCE, enabled=True)
    assert with_default_titles((step,), {"screens": "Screens off"})[0].title == "tea"


def test_a_step_without_a_title_gets_the_usual_one() -> None:
    steps = with_default_titles(
        settings_of('[[steps]]\nkey = "screens"').steps, {"screens": "Screens off"}
    )
    assert [step.title for step in steps] == ["Screens off"]


def test_a_title_of_ones_own_stays() -> None:
    text = '[[steps]]\nkey = "screens"\ntitle = "No more news"'
    assert (
        with_default_titles(settings_of(text).steps, {"screens": "Screens off"})[0].title
        == "No more news"
    )


def test_an_empty_list_means_no_steps() -> None:
    assert settings_of("steps = []").steps == ()


def test_a_doubled_key_loses_the_later_step() -> None:
    text = '[[steps]]\nkey = "bed"\n[[steps]]\nkey = "tea"\nlead = 1\n' * 2
    settings, problems = parse_settings(tomllib.loads(text))
    assert [step.key for step in settings.steps] == ["bed", "tea"]
    assert problems == (
        Problem("[[steps]] 3 key", Defect.KEY_DOUBLED, Fallback.STEP_OUT, '"bed"', "[[steps]] 1"),
        Problem("[[steps]] 4 key", Defect.KEY_DOUBLED, Fallback.STEP_OUT, '"tea"', "[[steps]] 2"),
    )


def test_the_positions_are_those_of_the_steps_that_count() -> None:
    text = '[[steps]]\nkey = "nap"\n[[steps]]\nkey = "bed"\n[[steps]]\nkey = "tea"\nlead = 1'
    assert step_positions(tomllib.loads(text)) == {"bed": 1, "tea": 2}
    assert step_positions({"steps": []}) == {}
    assert step_positions({}) is None


def test_the_key_of_a_lost_step_is_free() -> None:
    text = '[[steps]]\nkey = "tea"\n[[steps]]\nkey = "tea"\nlead = 7'
    settings, problems = parse_settings(tomllib.loads(text))
    assert [step.lead for step in settings.steps] == [7]
    assert [problem.defect for problem in problems] == [Defect.LEAD_MISSING]


@pytest.mark.parametrize(
    ("table", "place", "defect"),
    [
        ("3", "[[steps]] 2", Defect.TABLE_WANTED),
        ("{}", "[[steps]] 2", Defect.KEY_MISSING),
        ("{key = 3}", "[[steps]] 2 key", Defect.TEXT_WANTED),
        ('{key = ""}', "[[steps]] 2 key", Defect.KEY_WANTED),
        ('{key = "two words", lead = 1}', "[[steps]] 2 key", Defect.KEY_WANTED),
        ('{key = "--json", lead = 1}', "[[steps]] 2 key", Defect.KEY_WANTED),
        (r'{key = "a\tb", lead = 1}', "[[steps]] 2 key", Defect.KEY_WANTED),
        (r'{key = "a\u00a0b", lead = 1}', "[[steps]] 2 key", Defect.KEY_WANTED),
        (r'{key = "a\u0000", lead = 1}', "[[steps]] 2 key", Defect.KEY_WANTED),
        (r'{key = "a\u202eb", lead = 1}', "[[steps]] 2 key", Defect.KEY_WANTED),
        (r'{key = "\u200d\u200c", lead = 1}', "[[steps]] 2 key", Defect.KEY_WANTED),
        (f'{{key = "{"x" * 65}", lead = 1}}', "[[steps]] 2 key", Defect.KEY_WANTED),
        ('{key = "tea"}', "[[steps]] 2", Defect.LEAD_MISSING),
        ('{key = "tea", lead = "45"}', "[[steps]] 2 lead", Defect.NUMBER_WANTED),
        ('{key = "tea", lead = -1}', "[[steps]] 2 lead", Defect.OUT_OF_RANGE),
    ],
)
def test_a_step_is_left_out(table: str, place: str, defect: Defect) -> None:
    text = f'steps = [{{key = "meal"}}, {table}, {{key = "bed"}}]'
    settings, (problem,) = parse_settings(tomllib.loads(text))
    assert [step.key for step in settings.steps] == ["meal", "bed"]
    assert (problem.place, problem.defect, problem.fallback) == (place, defect, Fallback.STEP_OUT)


@pytest.mark.parametrize(
    ("line", "defect", "instead"),
    [
        ("lead = 1440.001", Defect.OUT_OF_RANGE, "60"),
        ("lead = -0.5", Defect.OUT_OF_RANGE, "60"),
        ("lead = nan", Defect.OUT_OF_RANGE, "60"),
        ("lead = inf", Defect.OUT_OF_RANGE, "60"),
        ("lead = true", Defect.NUMBER_WANTED, "60"),
        ('lead = "60"', Defect.NUMBER_WANTED, "60"),
        ("late = 240.5", Defect.OUT_OF_RANGE, "30"),
        ("late = [30]", Defect.NUMBER_WANTED, "30"),
        ("enabled = 1", Defect.SWITCH_WANTED, "true"),
        ('enabled = "no"', Defect.SWITCH_WANTED, "true"),
        ('show = "sometimes"', Defect.CHOICE_WANTED, '"stay"'),
        ("show = {}", Defect.TEXT_WANTED, '"stay"'),
    ],
)
def test_a_default_step_loses_one_place(line: str, defect: Defect, instead: str) -> None:
    settings, (problem,) = parse_settings(tomllib.loads(f'[[steps]]\nkey = "screens"\n{line}'))
    assert settings.steps == (USUAL["screens"],)
    place = f"[[steps]] 1 {line.split()[0]}"
    assert (problem.place, problem.defect) == (place, defect)
    assert (problem.fallback, problem.instead) == (Fallback.VALUE, instead)


@pytest.mark.parametrize(
    ("title", "defect"),
    [
        ("3", Defect.TEXT_WANTED),
        (r'"two\nlines"', Defect.LINE_WANTED),
        (r'"a\u001b[31m"', Defect.LINE_WANTED),
        (r'"a\u202eb"', Defect.LINE_WANTED),
        (f'"{"x" * 201}"', Defect.LINE_WANTED),
    ],
)
def test_a_wrong_title_is_replaced(title: str, defect: Defect) -> None:
    settings, (problem,) = parse_settings(
        tomllib.loads(f'[[steps]]\nkey = "screens"\ntitle = {title}')
    )
    assert settings.steps == (USUAL["screens"],)
    assert (problem.place, problem.defect) == ("[[steps]] 1 title", defect)
    assert problem.fallback is Fallback.DEFAULTS


def test_a_title_may_be_long_and_joined_from_many_signs() -> None:
    family = "👨‍👩‍👧"
    text = f'[[steps]]\nkey = "tea"\nlead = 1\ntitle = "{family}{"x" * 195}"'
    assert settings_of(text).steps[0].title.startswith(family)


@pytest.mark.parametrize("lead", ["0", "-0.0", "1440", "0.01", "1_440.0"])
def test_leads_in_range(lead: str) -> None:
    (step,) = settings_of(f'[[steps]]\nkey = "tea"\nlead = {lead}').steps
    assert step.lead == float(lead)
    assert str(step.lead)[0] != "-"


@pytest.mark.parametrize("steps", ["3", '"screens"', "{key = 'bed'}", "2026-01-01", "false"])
def test_steps_that_are_no_list(steps: str) -> None:
    settings, (problem,) = parse_settings(tomllib.loads(f"steps = {steps}"))
    assert settings.steps == DEFAULT_STEPS
    assert (problem.place, problem.defect) == ("steps", Defect.STEPS_WANTED)
    assert problem.fallback is Fallback.DEFAULTS


@pytest.mark.parametrize("key", ["👨\u200d👩\u200d👧", "می\u200cروم"])
def test_a_key_may_be_joined_from_letters_or_signs(key: str) -> None:
    assert settings_of(f'[[steps]]\nkey = "{key}"\nlead = 1').steps[0].key == key
