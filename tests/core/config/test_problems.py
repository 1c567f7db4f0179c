"""Problems found in config.toml, recognised from one reading to the next."""

from bedtime.core.config.problems import Defect, Fallback, Problem


def test_a_problem_is_the_same_after_lines_and_steps_have_moved() -> None:
    first = Problem("[[steps]] 3 key", Defect.KEY_DOUBLED, Fallback.STEP_OUT, '"bed"', line=12)
    moved = Problem("[[steps]] 14 key", Defect.KEY_DOUBLED, Fallback.STEP_OUT, '"bed"', line=90)
    assert moved.kind == first.kind
    others = (
        Problem("[[steps]] 3 lead", Defect.KEY_DOUBLED, Fallback.STEP_OUT, '"bed"'),
        Problem("[[steps]] 3 key", Defect.KEY_MISSING, Fallback.STEP_OUT, '"bed"'),
        Problem("[[steps]] 3 key", Defect.KEY_DOUBLED, Fallback.STEP_OUT, '"tea"'),
    )
    assert all(other.kind != first.kind for other in others)
