"""The [[steps]] of a text split and reordered, with the comments that belong to them."""

import pytest

from bedtime.core.config.toml_steps import StepBlocks, reorder_steps, step_blocks

TEA = """\
# the green one
[[steps]]
key = "tea"  # with milk
#lead = 10
lead = 5
[steps.own]
x = 1

# Tried once, not for me.

"""
BED = """\
[[steps]]
key = "bed"

"""
NEW = '[[steps]]\nkey = "nap"\n'
BEFORE = """\
# My evenings.

[nights.mon]  # hard
bed = "22:00"

"""
AFTER = """\
# Tuesdays
[nights.tue]
bed = "23:00"
"""


def test_a_comment_directly_above_a_header_belongs_to_it() -> None:
    assert step_blocks(BEFORE + TEA + BED + AFTER) == StepBlocks(BEFORE, (TEA, BED), AFTER)


def test_a_text_without_steps_or_anything() -> None:
    assert step_blocks("") == StepBlocks("\n", (), "")
    assert step_blocks("zone = 'UTC'") == StepBlocks("zone = 'UTC'\n", (), "")
    assert step_blocks(BEFORE + "steps = []\n") == StepBlocks(BEFORE + "steps = []\n", (), "")


def test_a_comment_at_the_very_top_is_the_files_own() -> None:
    assert step_blocks("# mine\n" + BED) == StepBlocks("# mine\n", (BED,), "")
    assert step_blocks(BED) == StepBlocks("", (BED,), "")


def test_steps_that_stand_apart_are_brought_together() -> None:
    text = BEFORE + BED + AFTER + "\n" + TEA
    assert step_blocks(text) == StepBlocks(BEFORE, (BED, TEA), AFTER + "\n")
    assert reorder_steps(text, [0, 1]) == BEFORE + BED + TEA + AFTER


def test_a_table_of_a_name_that_begins_alike_is_none_of_them() -> None:
    text = "[[stepss]]\nx = 1\n"
    assert step_blocks(text + BED) == StepBlocks(text, (BED,), "")
    assert step_blocks(BED + text) == StepBlocks("", (BED,), text)


@pytest.mark.parametrize(
    ("order", "steps"),
    [
        ([0, 1], TEA + BED),
        ([1, 0], BED + TEA),
        ([0, NEW, 1], TEA + NEW + "\n" + BED),
        ([NEW], NEW + "\n# Tried once, not for me.\n\n"),
        ([1], BED + "# Tried once, not for me.\n\n"),
        ([0], TEA),
    ],
)
def test_steps_are_reordered(order: list[int | str], steps: str) -> None:
    assert reorder_steps(BEFORE + TEA + BED + AFTER, order) == BEFORE + steps + AFTER
    assert reorder_steps(BEFORE + TEA + BED, order) == BEFORE + steps.rstrip() + "\n"


def test_close_together_they_stay_close_together() -> None:
    text = TEA.partition("\n\n")[0] + "\n" + BED.strip() + "\n"
    assert reorder_steps(text, [0, NEW, 1]) == text.replace(BED.strip(), NEW + BED.strip())


def test_a_comment_below_the_last_line_of_a_step_goes_with_it() -> None:
    text = TEA.partition("\n\n")[0] + "\n# lead = 7\n\n" + BED
    assert "lead = 7" not in reorder_steps(text, [1])
