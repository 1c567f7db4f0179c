"""Atomic file writes: the old file or the new one, durable, private, and nothing left beside."""

import errno
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from bedtime.adapters.storage.private_files import (
    NoPermissionsError,
    atomic_file,
    write_atomically,
)

Syscalls = list[tuple[str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "evening.json"


@pytest.fixture
def syscalls(monkeypatch: pytest.MonkeyPatch) -> Syscalls:
    """Calls of fsync, replace and link, in their order, each with the name of its file."""
    seen: Syscalls = []
    fsync, replace, link = os.fsync, os.replace, os.link

    def seen_fsync(descriptor: int) -> None:
        seen.append(("fsync", Path(f"/proc/self/fd/{descriptor}").readlink().name))
        fsync(descriptor)

    def seen_move(name: str, move: Callable[..., None]) -> Callable[..., None]:
        def moved(source: Path, target: Path, **options: object) -> None:
            seen.append((name, Path(target).name))
            move(source, target, **options)

        return moved

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(os, "replace", seen_move("replace", replace))
    monkeypatch.setattr(os, "link", seen_move("link", link))
    return seen


def temporary_name(path: Path) -> str:
    return f".{path.name}.{os.getpid()}"


def fill_half(path: Path, error: BaseException, *, overwrite: bool) -> None:
    with atomic_file(path, overwrite=overwrite) as temporary:
        temporary.write_bytes(b"half")
        raise error


def test_file_and_folder_are_synced_around_the_replacement(path: Path, syscalls: Syscalls) -> None:
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert syscalls == [
        ("fsync", temporary_name(path)),
        ("replace", path.name),
        ("fsync", path.parent.name),
    ]


def test_what_is_not_durable_waits_for_no_disk(path: Path, syscalls: Syscalls) -> None:
    with atomic_file(path, durable=False) as temporary:
        temporary.write_bytes(b"new")
    assert path.read_bytes() == b"new"
    assert syscalls == [("replace", path.name)]


def test_a_file_that_must_not_be_overwritten_is_linked(path: Path, syscalls: Syscalls) -> None:
    for content in (b"first", b"second"):
        with atomic_file(path, overwrite=False) as temporary:
            temporary.write_bytes(content)
    assert path.read_bytes() == b"first"
    assert list(path.parent.iterdir()) == [path]
    assert syscalls[:3] == [
        ("fsync", temporary_name(path)),
        ("link", path.name),
        ("fsync", path.parent.name),
    ]


def test_without_hard_links_a_file_is_not_overwritten_either(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no hard links")

    monkeypatch.setattr(os, "link", no_links)
    for content in (b"first", b"second"):
        with atomic_file(path, overwrite=False) as temporary:
            temporary.write_bytes(content)
    assert path.read_bytes() == b"first"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("umask", [0o000, 0o277])
def test_it_is_its_users_alone_also_while_it_is_filled(path: Path, umask: int) -> None:
    path.write_bytes(b"old")
    path.chmod(0o644)
    before = os.umask(umask)
    try:
        with atomic_file(path) as temporary:
            assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
            temporary.write_bytes(b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_missing_folders_are_made_for_a_whole_write(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "evening.json"
    write_atomically(path, b"new")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with pytest.raises(FileNotFoundError), atomic_file(tmp_path / "c" / "evening.json"):
        pass


@pytest.mark.parametrize("error", [OSError("full"), ValueError(), KeyboardInterrupt()])
@pytest.mark.parametrize("overwrite", [True, False])
def test_an_error_in_the_middle_leaves_the_old_file(
    path: Path, error: BaseException, *, overwrite: bool
) -> None:
    path.write_bytes(b"old")
    with pytest.raises(type(error)):
        fill_half(path, error, overwrite=overwrite)
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_before_the_replacement_leaves_the_old_file(
    path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "the disk fails")

    path.write_bytes(b"old")
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="the disk fails"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(("code", "raises"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_synced_is_no_error_but_a_failing_disk_is(
    path: Path, code: int, *, raises: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def fail_for_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(code, os.strerror(code))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fail_for_folders)
    if raises:
        with pytest.raises(OSError, match=os.strerror(code)):
            write_atomically(path, b"new")
    else:
        write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("private", [True, False])
def test_where_permissions_cannot_be_set_only_a_private_file_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, private: bool
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    before = os.umask(0o200)  # so that the file comes with other permissions, as on vfat
    try:
        if private:
            with pytest.raises(NoPermissionsError), atomic_file(path):
                pass
        else:
            with atomic_file(path, private=False):
                pass
    finally:
        os.umask(before)
    assert path.exists() is not private
    assert [each.name for each in path.parent.iterdir()] == ([] if private else [path.name])


@pytest.mark.parametrize("follow_link", [True, False])
def test_a_link_is_followed_or_replaced(path: Path, tmp_path: Path, *, follow_link: bool) -> None:
    real = tmp_path / "dotfiles" / "evening.json"
    real.parent.mkdir()
    real.write_bytes(b"old")
    path.symlink_to(real)
    write_atomically(path, b"new", follow_link=follow_link)
    assert path.is_symlink() == follow_link
    assert path.read_bytes() == b"new"
    assert real.read_bytes() == (b"new" if follow_link else b"old")
    assert list(real.parent.iterdir()) == [real]
    assert sorted(tmp_path.iterdir()) == [real.parent, path]


@pytest.mark.parametrize("step", ["in the block", "fsync", "replace"])
def test_a_killed_process_leaves_the_old_file(path: Path, step: str) -> None:
    path.write_bytes(b"old")
    pid = os.fork()
    if not pid:  # in a child, killed at that step
        kill_self = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # noqa: E731 - it is one line in a script
        if step != "in the block":
            setattr(os, step, kill_self)
        with atomic_file(path) as temporary:
            temporary.write_bytes(b"half of the new")
            if step == "in the block":
                kill_self()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    left = path.with_name(f".{path.name}.{pid}")
    assert sorted(path.parent.iterdir()) == [left, path]
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_what_an_earlier_process_of_this_number_left_is_no_hindrance(path: Path) -> None:
    path.with_name(temporary_name(path)).write_bytes(b"half")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]
