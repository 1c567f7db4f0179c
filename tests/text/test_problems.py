"""Sentences about problems in config.toml."""

import pytest

from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.text import problems


@pytest.mark.parametrize("defect", list(Defect))
@pytest.mark.parametrize("fallback", [Fallback.VALUE, Fallback.STEP_OUT])
def test_every_problem_has_its_two_sentences(defect: Defect, fallback: Fallback) -> None:
    text = problems.problem_message(
        Problem("[nights.mon] bed", defect, fallback, '"x"', '"22:45"', '"23:00"')
    )
    assert text.startswith("[nights.mon] bed ")
    assert text.endswith(".")
    assert "{" not in text.replace("{…}", "")
