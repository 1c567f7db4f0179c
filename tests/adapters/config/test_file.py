"""config.toml, read: whatever it holds, there are settings, and the file is not changed."""

import os
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest

from bedtime.adapters.config.file import Loaded, SettingsFile
from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.core.config.recover_toml import MAX_BYTES
from bedtime.core.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "config.toml")


def test_a_missing_file_is_the_defaults(file: SettingsFile) -> None:
    assert file.load() == Loaded(Settings(), ())
    assert not file.path.exists()


def test_a_missing_folder_is_the_defaults(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "none" / "config.toml").load() == Loaded(Settings())
    assert not (tmp_path / "none").exists()


def test_an_empty_file_is_the_defaults(file: SettingsFile) -> None:
    file.path.touch()
    assert file.load() == Loaded(Settings(), ())


def test_a_broken_line_is_named_and_the_rest_counts(file: SettingsFile) -> None:
    content = b'[nights.mon]\nbed = 22:45\nrise = "06:00"\n[reminders\nvoice = "gentle"\n'
    file.path.write_bytes(content)
    loaded = file.load()
    assert loaded.settings.nights[0].rise == time(6)
    assert loaded.problems == (
        Problem(f"{file.path}:2", Defect.LINE_BROKEN, Fallback.LINE_OUT, "bed = 22:45"),
        Problem(f"{file.path}:4", Defect.HEADER_BROKEN, Fallback.TABLE_OUT, "[reminders"),
    )
    assert file.path.read_bytes() == content


@pytest.mark.parametrize(
    ("content", "defect", "place"),
    [
        (b"\n\xff\xfe", Defect.NOT_UTF8, ":2"),
        (b"\n" + b"a = x\n" * 30, Defect.FILE_BROKEN, ":2"),
        (b"a = " + b"[" * 9999, Defect.FILE_BROKEN, ""),
        (b"#" * (MAX_BYTES + 1), Defect.TOO_BIG, ""),
    ],
)
def test_a_file_of_which_nothing_counts(
    file: SettingsFile, content: bytes, defect: Defect, place: str
) -> None:
    file.path.write_bytes(content)
    loaded = file.load()
    (problem,) = loaded.problems
    assert loaded.settings == Settings()
    assert (problem.place, problem.defect) == (f"{file.path}{place}", defect)
    assert problem.fallback is Fallback.DEFAULTS
    assert problem.wanted == (str(MAX_BYTES) if defect is Defect.TOO_BIG else "")
    assert file.path.read_bytes() == content


def test_a_folder_a_pipe_and_a_device_are_no_files(file: SettingsFile, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        (problem,) = SettingsFile(path).load().problems
        assert problem == Problem(str(path), Defect.NOT_A_FILE, Fallback.DEFAULTS)


def test_a_file_behind_a_file_and_a_ring_of_links_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    (tmp_path / "ring").symlink_to("ring")
    for path, value in (
        (tmp_path / "plain" / "config.toml", "Not a directory"),
        (tmp_path / "ring", "Too many levels of symbolic links"),
    ):
        (problem,) = SettingsFile(path).load().problems
        assert problem == Problem(str(path), Defect.UNREADABLE, Fallback.DEFAULTS, value)


def test_a_file_of_somebody_else_cannot_be_read(file: SettingsFile) -> None:
    file.path.touch(mode=0o000)
    if os.access(file.path, os.R_OK):
        # root reads everything; a process's own memory refuses even root where nothing is mapped.
        file = SettingsFile(Path("/proc/self/mem"))
    (problem,) = file.load().problems
    assert (problem.defect, problem.place) == (Defect.UNREADABLE, str(file.path))


def test_the_odd_name_of_a_folder_is_escaped(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff\n")
    folder.mkdir()
    (folder / "config.toml").write_text("a = x")
    (problem,) = SettingsFile(folder / "config.toml").load().problems
    assert problem.place == f"{tmp_path}/\\udcff\\n/config.toml:1"


# Changes of the file


def test_a_change_is_noticed(file: SettingsFile) -> None:
    file.load()
    assert not file.changed()
    file.path.write_text("")
    assert file.changed()
    file.load()
    assert not file.changed()


def test_another_file_of_the_same_size_and_time_is_noticed(file: SettingsFile) -> None:
    file.path.write_text('zone = "UTC"')
    file.load()
    times = (file.path.stat().st_atime_ns, file.path.stat().st_mtime_ns)
    other = file.path.with_name("other")
    other.write_text('zone = "GMT"')
    os.utime(other, ns=times)
    other.replace(file.path)
    assert file.changed()


def test_a_new_permission_and_a_removal_are_noticed(file: SettingsFile) -> None:
    file.path.touch()
    file.load()
    file.path.chmod(0o400)
    assert file.changed()
    file.load()
    file.path.unlink()
    assert file.changed()
    assert file.load() == Loaded(Settings())
    assert not file.changed()


def test_reading_loads_nothing_slow(file: SettingsFile) -> None:
    code = (
        "import sys; from pathlib import Path; from bedtime.adapters.config.file import "
        "SettingsFile; SettingsFile(Path(sys.argv[1])).load(); "
        "print(*(m for m in ('tomlkit', 'msgspec', 'PySide6', 'logging') if m in sys.modules))"
    )
    command = [sys.executable, "-c", code, str(file.path)]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"\n"
