"""Odd file systems: no locks, no permissions, folders that cannot be synced, read-only, pipes.

strace answers the system calls on the profile's files as such a file system does.
"""

import os
import select
import signal
import sqlite3
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.adapters.log.test_power_cuts import mounted
from tests.cli.command_line import CommandLine, command, until
from tests.cli.test_log import WITHOUT_OVERRIDE, make_read_only

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.slow  # each test starts the program or commands many times

WRITING = [
    ("take", "tea"),
    ("done", "bed"),
    ("snooze", "bed"),
    ("pause", "1h"),
    ("later", "15"),
    ("aside",),
    ("checkin", "quality=3"),
]


def answering(what: str, *paths: Path) -> list[str]:
    """Return a command's beginning that injects an answer for the calls on these paths."""
    on = [word for path in paths for word in ("-P", str(path))]
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={what}", *on]


def files(cli: CommandLine) -> list[Path]:
    names = ("bedtime.lock", "bedtime.sqlite3", "bedtime.sqlite3-shm", "machine-id")
    return [cli.profile, *(cli.profile / name for name in names)]


@pytest.mark.parametrize("error", ["ENOLCK", "ENODEV"])
@pytest.mark.parametrize("words", [("take", "tea"), ("done", "bed"), ()], ids=str)
def test_no_locks_are_named_with_folder_and_remedy(
    cli: CommandLine, error: str, words: tuple[str, ...]
) -> None:
    refusal = cli.result(*words, prefix=answering(f"flock:error={error}")).refusal(1)
    assert refusal.startswith(f"{cli.profile} cannot be used: its file system keeps no locks (")
    assert refusal.endswith("Choose a folder on another disk with --profile")
    assert cli.entry_count() == 0


@pytest.mark.parametrize(
    "what",
    ["fcntl:error=ENOLCK", "fcntl:error=ENODEV", "mmap:error=ENODEV"],
)
def test_a_log_without_locks_is_named_with_folder_and_remedy(cli: CommandLine, what: str) -> None:
    cli.run_briefly("2026-11-22 21:10")
    before = cli.entry_count()
    paths = files(cli)[2:]
    refusal = cli.result("take", "tea", prefix=answering(what, *paths)).refusal(1)
    assert f"file system of {cli.profile} keeps no locks (" in refusal
    assert "another disk with --profile" in refusal
    assert cli.entry_count() == before


@pytest.mark.parametrize("words", [("take", "tea"), ()], ids=str)
def test_permissions_that_cannot_be_set_are_named_with_folder_and_remedy(
    cli: CommandLine, words: tuple[str, ...]
) -> None:
    cli.profile.mkdir(mode=0o755)
    log = cli.database
    cli.run("take", "tea")
    log.chmod(0o644)  # as vfat shows all files
    prefix = answering("chmod,fchmod,fchmodat:error=EPERM", log)
    if words:
        said = cli.result(*words, prefix=prefix).refusal(1)
    else:
        program = cli.start(prefix=prefix, logged=False)
        until(lambda: "permissions" in program.err)
        said = program.err
    assert f"{cli.profile}: permissions cannot be set in it (Operation not permitted)" in said
    assert "on another disk with --profile" in said


@pytest.mark.parametrize("error", ["EINVAL", "EOPNOTSUPP"])
def test_a_folder_that_cannot_be_synced_is_no_error(cli: CommandLine, error: str) -> None:
    backups = cli.profile / "backups"
    what = answering(f"fsync:error={error}", cli.folder, cli.profile, backups)
    cli.result("take", "coffee", prefix=what).success()
    program = cli.start(prefix=what)
    cli.run("done", "bed")
    until(lambda: list(backups.glob("bedtime-*.sqlite3")) != [])
    assert "Invalid" not in program.err
    assert "log" not in program.err
    assert {("intake", None), ("done", "bed")} <= set(cli.logged())


def test_a_disk_that_fails_at_a_folder_is_an_error(cli: CommandLine) -> None:
    prefix = answering("fsync:error=EIO", cli.folder, cli.profile)
    assert "Input/output error" in cli.result("take", "tea", prefix=prefix).refusal(1)


def test_an_export_to_a_stick_without_permissions_succeeds(cli: CommandLine) -> None:
    cli.run("take", "tea")
    stick = cli.folder / "stick"
    stick.mkdir()
    prefix = answering("chmod,fchmod,fchmodat:error=EPERM")
    cli.result("export", str(stick / "a.json"), prefix=prefix).success()
    assert b"tea" in (stick / "a.json").read_bytes()


def zero_device(folder: Path) -> Path:
    """Return a device without an end: one of our own, where root may lose it, else the system's."""
    own = folder / "zero"
    try:
        os.mknod(own, stat.S_IFCHR | 0o666, os.makedev(1, 5))
        own.open("rb").close()
    except OSError:
        own.unlink(missing_ok=True)
        return Path("/dev/zero")
    return own


@pytest.mark.parametrize(
    "name",
    [
        "config.toml",
        "bedtime.lock",
        "bedtime.socket",
        ".bedtime.socket.new",
        "drafts.json",
        "presence.json",
        "notifications.json",
        "machine-id",
        "bedtime.sqlite3",
        "bedtime.sqlite3-wal",
        "bedtime.sqlite3-shm",
        "bedtime.sqlite3-journal",
        "backups",
    ],
)
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_pipe_or_device_never_hangs_a_start(cli: CommandLine, name: str, kind: str) -> None:
    cli.run("take", "tea")
    path = cli.profile / name
    path.unlink(missing_ok=True)
    zero = zero_device(cli.folder)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(zero)
    before = zero.stat()
    process = cli.launch(command())
    assert process.stdout is not None
    assert select.select([process.stdout], [], [], 20)[0], "it hangs"
    for words in (("done", "bed"), ("tonight",), ("status",), ("doctor",)):
        assert "Traceback" not in cli.result(*words).err
    process.terminate()
    _, errors = process.communicate(timeout=20)
    if name.startswith("bedtime.sqlite3-"):  # the log is there and cannot be read
        assert process.returncode == 1
        assert f"{path}: it is no plain file; move it away." in errors
    elif (name, kind) == ("bedtime.lock", "device"):  # a link, which the lock does not follow
        assert process.returncode == 1
        assert f"{path} cannot be used" in errors
    else:
        assert process.returncode == 0
    assert "Traceback" not in errors
    assert zero.stat()[:7] == before[:7]


def test_a_pipe_as_the_lock_hangs_no_command(cli: CommandLine) -> None:
    cli.profile.mkdir(mode=0o700)
    os.mkfifo(cli.profile / "bedtime.lock")
    for words in (("status",), ("done", "bed"), ("take", "tea")):
        cli.result(*words).success()


@pytest.mark.parametrize("place", [".config/autostart", ".local/share/applications"])
def test_a_pipe_for_an_entry_of_the_desktop_hangs_nothing(cli: CommandLine, place: str) -> None:
    folder = cli.folder / place
    folder.mkdir(parents=True)
    os.mkfifo(folder / "bedtime.desktop")
    cli.result("doctor").success()
    for words in (("autostart", "on"), ("install",), ("uninstall",)):
        assert "Traceback" not in cli.result(*words).err
    assert (folder / "bedtime.desktop").is_fifo()


def test_a_pipe_is_not_imported(cli: CommandLine) -> None:
    os.mkfifo(cli.folder / "a.csv")
    assert "is not a file" in cli.result("import", "a.csv").refusal(1)


@pytest.mark.parametrize("cause", ["permissions", "disk"])
def test_a_read_only_profile_runs_and_says_so_and_its_commands_as_well(
    cli: CommandLine, cause: str
) -> None:
    cli.run_briefly("2026-11-22 21:10")
    (cli.folder / "some.csv").write_text("night,quality\n2026-11-20,3\n")
    count = cli.entry_count()
    prefix: Sequence[str] = WITHOUT_OVERRIDE
    if cause == "disk":
        prefix = mounted(cli.profile, f"--bind -o ro '{cli.profile}'") or prefix
    make_read_only(cli.profile)
    try:
        writing = [*WRITING, ("restore",), ("import", "some.csv")]
        for words in writing:
            assert "read-only" in cli.result(*words, prefix=prefix).refusal(1)
        program = cli.start("2026-11-22 21:59:30", prefix=prefix, logged=False)
        cli.set_clock("2026-11-22 22:00:10")
        program.wait_for("Put the screens away")
        assert program.err.count("read-only") == 1
        for words in [*WRITING, ("import", "some.csv")]:
            refusal = cli.result(*words, prefix=prefix).refusal(1)
            assert "read-only" in refusal
            assert str(cli.profile) in refusal
        status = cli.result("status", prefix=prefix).success()
        assert "Bedtime is running." in status
        assert status.count("read-only") == 1
        assert cli.result("status", "--json", prefix=prefix).value["read_only"]
        doctor = cli.result("doctor", prefix=prefix).success()
        assert doctor.count("read-only") == 1
        assert program.end(signal.SIGTERM) == 0
        assert "Traceback" not in program.err
    finally:
        cli.profile.chmod(0o700)
    (cli.database).chmod(0o600)
    with sqlite3.connect(cli.database) as db:
        assert db.execute("SELECT count(*) FROM entries").fetchone() == (count,)
