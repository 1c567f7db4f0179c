"""A file with broken lines loses those, with the table below a broken header, and no more."""

import sys

import pytest

from bedtime.core.config.problems import Defect
from bedtime.core.config.recover_toml import (
    MAX_BYTES,
    MAX_LOST,
    BrokenError,
    Lost,
    Recovered,
    recover,
)

GOOD = """
zone = "UTC"
[nights.mon]
bed = "22:00"
rise = "06:00"

[[steps]]
key = "tea"
lead = 5
"""


def broken(content: bytes) -> tuple[Defect, int]:
    with pytest.raises(BrokenError) as caught:
        recover(content)
    return caught.value.defect, caught.value.line


def test_a_valid_text_is_unchanged() -> None:
    recovered = recover(GOOD.encode())
    assert (recovered.text, recovered.lost) == (GOOD, ())
    assert recovered.raw["zone"] == "UTC"
    assert recover(b"") == Recovered({})


@pytest.mark.parametrize("sign", ["\n", "\r\n"])
def test_a_byte_order_mark_and_line_ends_of_another_system(sign: str) -> None:
    content = "\ufeff" + GOOD.replace("\n", sign)
    recovered = recover(content.encode())
    assert recovered.raw == recover(GOOD.encode()).raw
    assert recovered.lost == ()


@pytest.mark.parametrize(
    "line",
    [
        "bed = 22:45",
        'bed = "22:45',
        "bed = '22:45\"",
        "bed: 22:45",
        "bed 22:45",
        "bed =",
        "bed = yes",
        "bed = 24:61:00",
        "bed = “22:45”",
        'bed = "22:00" "23:00"',
        "Bettzeit für Montag",
        "'bed = 3",
    ],
)
@pytest.mark.parametrize("sign", ["\n", "\r\n"])
def test_a_broken_line_goes_alone(line: str, sign: str) -> None:
    text = GOOD.replace('bed = "22:00"', f"  {line}  ").replace("\n", sign)
    recovered = recover(text.encode())
    assert recovered.lost == (Lost(4, line, is_header=False),)
    assert recovered.raw == {
        "zone": "UTC",
        "nights": {"mon": {"rise": "06:00"}},
        "steps": [{"key": "tea", "lead": 5}],
    }
    assert "22:" not in recovered.text


@pytest.mark.parametrize(
    "line",
    ["[nights.mon", "[nights mon]", "[[nights.mon]", "[]", "[nights.]", "[zone]", "[nights.mon] x"],
)  # fmt: skip
def test_a_broken_header_loses_its_table(line: str) -> None:
    recovered = recover(GOOD.replace("[nights.mon]", line).encode())
    assert recovered.lost == (Lost(3, line, is_header=True),)
    assert recovered.raw == {"zone": "UTC", "steps": [{"key": "tea", "lead": 5}]}


def test_the_last_table_may_be_broken() -> None:
    recovered = recover(GOOD.replace("[[steps]]", "[[steps]").encode())
    assert recovered.lost == (Lost(7, "[[steps]", is_header=True),)
    assert "steps" not in recovered.raw


def test_what_is_written_twice_counts_as_written_first() -> None:
    text = GOOD + '[nights.mon]\nbed = "21:00"\n[reminders]\ndiscreet = true\ndiscreet = false\n'
    recovered = recover(text.encode())
    assert recovered.lost == (
        Lost(10, "[nights.mon]", is_header=True),
        Lost(14, "discreet = false", is_header=False),
    )
    assert recovered.raw["nights"] == {"mon": {"bed": "22:00", "rise": "06:00"}}
    assert recovered.raw["reminders"] == {"discreet": True}


@pytest.mark.parametrize(
    ("text", "lines", "raw"),
    [
        ("a = [\n1,\n] 2\nb = 1", [1, 2, 3], {"b": 1}),
        ("a = [\n  ?,\n]\n\nb = 1", [1, 2, 3], {"b": 1}),
        ("a = [1,\n[general]\nb = 1", [1], {"general": {"b": 1}}),
        ("a = [1,\nb = 1\n[general]", [1], {"b": 1, "general": {}}),
        ('a = """\nb = 1', [1], {"b": 1}),
        ("a = 'x\nb = 1", [1], {"b": 1}),
        ("a = {b = 1,\nc = 2}\nb = 1", [1, 2], {"b": 1}),
        ("= 3\nb = 1", [1], {"b": 1}),
        ("\n\n]", [3], {}),
        ("# a \x00\nb = 1", [1], {"b": 1}),
        ("b = [\n1,\n]\na = x", [4], {"b": [1]}),
    ],
)
def test_a_broken_statement_of_several_lines(
    text: str, lines: list[int], raw: dict[str, object]
) -> None:
    recovered = recover(text.encode())
    assert [lost.line for lost in recovered.lost] == lines
    assert recovered.raw == raw


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = " + "9" * 5000, 0),
        ("a = " + "[" * 5000, 0),
        ("a = x\nb = " + "9" * 5000, 1),
        ("a = [" + "\n" * 500, 501),  # begins too far up
        ("a = [1,\n" * 25, 1),
        ("\n" + ".".join("abc" * 11) + " = 1", 2),
        ("[" + " . ".join(["'a b'"] * 33) + "]", 1),
    ],
)
def test_beyond_recovery(text: str, line: int) -> None:
    assert broken(text.encode()) == (Defect.FILE_BROKEN, line)


def test_too_many_broken_lines_are_no_settings() -> None:
    assert len(recover(b"a = x\n" * MAX_LOST).lost) == MAX_LOST
    assert broken(b"\n" + b"a = x\n" * (MAX_LOST + 1)) == (Defect.FILE_BROKEN, 2)


def test_a_long_dotted_text_is_no_dotted_key() -> None:
    assert recover(b'a = "' + b"1.5, " * 100 + b'"').raw
    assert recover(b"a = [" + b"1.5, " * 100 + b"]").raw
    assert recover(b"# " + b"." * 100).raw == {}


@pytest.mark.parametrize(
    ("content", "defect", "line"),
    [
        (b"\xff\xfea\x00", Defect.NOT_UTF8, 1),
        (b"a = 1\nb = 'M\xe4rz'", Defect.NOT_UTF8, 2),
        (b"#" * (MAX_BYTES + 1), Defect.TOO_BIG, 0),
        (b"\x00\n" * 21, Defect.FILE_BROKEN, 1),
    ],
)
def test_no_text(content: bytes, defect: Defect, line: int) -> None:
    assert broken(content) == (defect, line)


def test_deep_nesting_below_a_deep_stack() -> None:
    def below(depth: int) -> tuple[Defect, int]:
        return below(depth - 1) if depth else broken(b"a = " + b"[" * 500 + b"]" * 500)

    assert below(sys.getrecursionlimit() // 3) == (Defect.FILE_BROKEN, 0)
