"""Desktop entries: what is not changed stays, and commands are quoted as GLib reads them."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.adapters.launcher.desktop_entry import (
    exec_line,
    exec_words,
    is_true,
    main_group,
    value,
    with_values,
)
from tests.cli.command_line import until

ENTRY = """# mine
[Desktop Entry]
Type=Application
Name = Bedtime
Name[de]=Schlafenszeit

Exec=bedtime
Hidden=false
X-Mine=kept

[Desktop Action tonight]
Exec=bedtime open tonight
"""


def test_a_key_is_read_in_the_main_group_alone() -> None:
    assert value(ENTRY, "Name") == "Bedtime"
    assert value(ENTRY, "Exec") == "bedtime"
    assert value("[Desktop Action x]\nName=No\n[Desktop Entry]\n#Name=No\n", "Name") is None
    assert value("Name=No\n", "Name") is None


def test_a_change_leaves_all_else_where_it_is() -> None:
    changed = with_values(ENTRY, {"Exec": "/opt/bedtime", "Hidden": None, "X-New": "1"})
    assert changed == ENTRY.replace("Exec=bedtime\n", "Exec=/opt/bedtime\n", 1).replace(
        "Hidden=false\n", ""
    ).replace("X-Mine=kept\n", "X-Mine=kept\nX-New=1\n")
    assert with_values(changed, {"X-New": "1", "Exec": "/opt/bedtime"}) == changed


def test_a_doubled_key_stays_once_and_a_missing_group_is_added() -> None:
    doubled = "[Desktop Entry]\nExec=a\nExec=b"
    assert with_values(doubled, {"Exec": "c"}) == "[Desktop Entry]\nExec=c\n"
    assert with_values("", {"Exec": "c"}) == "[Desktop Entry]\nExec=c\n"
    assert with_values("[Other]\nExec=a\n", {"Exec": "c", "Hidden": None}) == (
        "[Desktop Entry]\nExec=c\n[Other]\nExec=a\n"
    )


def test_the_main_group_alone_has_no_actions() -> None:
    assert "tonight" not in main_group(ENTRY)
    assert value(main_group(ENTRY), "X-Mine") == "kept"


@pytest.mark.parametrize(
    ("held", "absent", "read"),
    [("true", False, True), ("False", True, False), ("1", False, True), ("maybe", True, True)],
)
def test_true_and_false(held: str, absent: bool, read: bool) -> None:
    assert is_true(f"[Desktop Entry]\nHidden={held}\n", "Hidden", absent=absent) is read


@pytest.mark.parametrize(
    "line", ['"/opt/bed time', "'", "bedtime 'open"], ids=["double", "single", "word"]
)
def test_a_command_that_does_not_end_is_none(line: str) -> None:
    assert exec_words(line) == ()


def test_field_codes_name_no_file() -> None:
    assert exec_words('bedtime "%%f" --icon %i %U') == ("bedtime", "%f", "--icon")


ANY_CHARACTER = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r")
WORDS = st.text(ANY_CHARACTER) | st.text("\\\"'`$%=; sn")


@given(st.lists(WORDS, min_size=1))
def test_a_command_is_read_as_it_was_written(words: list[str]) -> None:
    assert exec_words(exec_line(words)) == tuple(words)


ODD = [
    "plain",
    "two words",
    "",
    '"$HOME" `id` \\n $',
    "100 %f %%",
    "ü→'",
    "\\",
    "\\\\$",
    "tab\tnew\nline",
    "a=b;c",
]


def test_the_desktop_reads_what_was_written(tmp_path: Path) -> None:
    """By GLib, which starts programs on most desktops."""
    program = tmp_path / "a folder, “mine” $x `y` \\z" / "program"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\0" "$@" >"{tmp_path}/new"\n'
        f'mv "{tmp_path}/new" "{tmp_path}/received"\n'
    )
    program.chmod(0o700)
    entry = tmp_path / "entry.desktop"
    command = exec_line([str(program), *ODD])
    entry.write_text(f"[Desktop Entry]\nType=Application\nName=Odd\nExec={command}\n")
    subprocess.run(["gio", "launch", entry], check=True, timeout=30)
    until(lambda: (tmp_path / "received").exists())
    assert (tmp_path / "received").read_text().split("\0")[:-1] == ODD
