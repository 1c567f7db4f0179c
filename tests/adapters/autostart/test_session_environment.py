"""What the session gave its programs, read from folders like those of /proc."""

import os
from pathlib import Path

import pytest

from bedtime.adapters.autostart.session_environment import only_in_shell
from bedtime.adapters.system.process_environment import environment

NAME = "XDG_CONFIG_HOME"


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    """This process' parent is a shell, below a terminal, below the session, below init."""
    parents = [(os.getppid(), 50_001), (50_001, 50_002), (50_002, 1), (1, 0)]
    for process, parent in parents:
        folder = tmp_path / str(process)
        folder.mkdir()
        (folder / "status").write_text(f"Name:\tx\nPPid:\t{parent}\n")
        (folder / "environ").write_bytes(b"HOME=/home/me\0")
    return tmp_path


def give(proc: Path, process: int, **values: str) -> None:
    pairs = (f"{name}={value}\0".encode() for name, value in values.items())
    (proc / str(process) / "environ").write_bytes(b"".join(pairs))


def test_a_variable_that_the_session_has_is_not_the_shells(proc: Path) -> None:
    give(proc, 50_002, DISPLAY=":0", **{NAME: "/mine"})
    assert only_in_shell(NAME, {NAME: "/mine"}, proc) is None
    assert only_in_shell(NAME, {NAME: "/other"}, proc) == "/other"


def test_the_outermost_with_a_display_counts(proc: Path) -> None:
    """The user's service manager, which starts the session's programs, has neither."""
    give(proc, 50_001, WAYLAND_DISPLAY="wayland-0", **{NAME: "/mine"})
    assert only_in_shell(NAME, {NAME: "/mine"}, proc) is None
    give(proc, 50_001, WAYLAND_DISPLAY="wayland-0")
    assert only_in_shell(NAME, {NAME: "/mine"}, proc) == "/mine"


def test_without_a_display_the_outermost_counts(proc: Path) -> None:
    assert only_in_shell(NAME, {NAME: "/mine"}, proc) == "/mine"
    give(proc, 1, **{NAME: "/mine"})
    assert only_in_shell(NAME, {NAME: "/mine"}, proc) is None


def test_what_is_no_absolute_path_does_not_count(proc: Path) -> None:
    for environ in ({}, {NAME: ""}, {NAME: "mine"}):
        assert only_in_shell(NAME, environ, proc) is None


def test_where_nothing_is_to_be_seen_nothing_is_said(proc: Path) -> None:
    assert only_in_shell(NAME, {NAME: "/mine"}, proc / "nowhere") is None
    assert environment(60_000, proc) is None
    (proc / str(os.getppid()) / "status").unlink()
    assert only_in_shell(NAME, {NAME: "/mine"}, proc) is None


def test_it_reads_the_environment_of_a_real_process() -> None:
    own = environment(os.getpid())
    assert own is not None
    assert own["PATH"]
