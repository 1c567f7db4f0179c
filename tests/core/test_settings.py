"""Titles of the default steps."""

from dataclasses import replace

from bedtime.core.settings import DEFAULT_STEPS, with_default_titles


def test_titles_are_given_where_none_is_chosen() -> None:
    mine = replace(DEFAULT_STEPS[0], title="No more coffee")
    steps = with_default_titles(
        (mine, DEFAULT_STEPS[2], DEFAULT_STEPS[4]), {"meal": "Last big meal"}
    )
    assert [s.title for s in steps] == ["No more coffee", "Last big meal", "light"]
