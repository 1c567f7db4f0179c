"""A JSON file read piece by piece is what it is read at once."""

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.adapters.formats import json_stream
from bedtime.adapters.formats.json_stream import JsonStream

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def read(content: bytes) -> dict[str, Any]:
    stream = JsonStream(BytesIO(content))
    return {name: stream.value() for name in stream.names()}


@given(document=st.dictionaries(st.text(), JSON), indent=st.none() | st.just(2))
def test_any_object_is_read_alike_whatever_the_pieces(
    document: dict[str, Any], indent: int | None
) -> None:
    content = json.dumps(document, indent=indent).encode()
    whole, json_stream.CHUNK = json_stream.CHUNK, 1
    try:
        assert read(content) == document
    finally:
        json_stream.CHUNK = whole
    assert read(content) == document


def test_a_list_is_read_element_by_element() -> None:
    stream = JsonStream(BytesIO(b'{"a": [1, [2], {"b": 3}], "c": [ ]}'))
    found = {name: [*stream.elements()] for name in stream.names()}
    assert found == {"a": [1, [2], {"b": 3}], "c": []}


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"a"', '{"a": 1', '{"a": 1 "b": 2}', "{1: 2}", "{} {}", '{"a": tru}'],
)
def test_what_is_no_object_is_refused(content: str) -> None:
    with pytest.raises(ValueError, match=r"missing|Expecting|more than one|^1$"):
        read(content.encode())
