"""Keys made from titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.config.step_keys import key_for
from bedtime.core.config.validators import check_key


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Stretch", "stretch"),
        ("  Brush teeth, floss! ", "brush-teeth-floss"),
        ("-- Walk --", "walk"),
        ("Straße fegen", "strasse-fegen"),
        ("हिन्दी पढ़ना", "हिन्दी-पढ़ना"),
        ("Tea 🧉 at 9", "tea-at-9"),
        ("🧘", "step"),
        ("", "step"),
        ("a" * 40, "a" * 32),
        ("a" * 31 + " b", "a" * 31),
    ],
)
def test_a_key_is_the_title_as_one_word(title: str, key: str) -> None:
    assert key_for(title, ()) == key


def test_a_key_that_exists_gets_a_number() -> None:
    assert key_for("Walk", {"walk"}) == "walk-2"
    assert key_for("Walk", {"walk", "walk-2"}) == "walk-3"
    assert key_for("a" * 40, {"a" * 32}) == "a" * 32 + "-2"


@given(st.text(), st.sets(st.sampled_from(["step", "step-2", "a", "0"])))
def test_it_is_always_a_valid_and_new_key(title: str, existing: set[str]) -> None:
    key = key_for(title, existing)
    assert check_key(key) == key
    assert key not in existing
