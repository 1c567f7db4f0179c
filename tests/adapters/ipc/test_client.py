"""The lock of a profile, and requests to the program that holds it."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bedtime.adapters.ipc.client import LARGEST, NotAnsweringError, ask, is_running, short_path
from bedtime.adapters.ipc.profile_lock import acquire

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start programs of child.py that end with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: object, first: str | None = "ready") -> subprocess.Popen[str]:
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.adapters.ipc.child", *map(str, arguments)],
            cwd=Path(__file__).parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(program)
        if first:
            assert program.stdout
            assert program.stdout.readline() == f"{first}\n"
        return program

    yield start
    for program in started:
        program.kill()
        program.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bedtime"


def test_only_one_has_the_lock(folder: Path) -> None:
    before = os.umask(0)
    try:
        first = acquire(folder)
    finally:
        os.umask(before)
    assert first
    assert acquire(folder) is None
    first.release()
    first.release()
    second = acquire(folder)
    assert second
    second.release()
    assert folder.stat().st_mode & 0o777 == folder.parent.stat().st_mode & 0o777 == 0o700
    assert (folder / "bedtime.lock").stat().st_mode & 0o777 == 0o600


def test_of_many_at_once_one_has_it(folder: Path, start: Start) -> None:
    programs = [start("hold", folder, first=None) for _ in range(6)]
    reports = [program.stdout.readline() for program in programs if program.stdout]
    assert sorted(reports) == ["locked\n", *["refused\n"] * 5]


def test_a_lock_is_free_at_once_when_its_holder_is_killed(folder: Path, start: Start) -> None:
    program = start("serve", folder)
    assert acquire(folder) is None
    program.kill()
    program.wait()
    mine = acquire(folder)
    assert mine
    mine.release()
    assert (folder / "bedtime.socket").exists()  # stale
    assert is_running(folder) is False
    assert ask(folder, {}) is None
    start("serve", folder)
    assert ask(folder, {"a": 1}) == {"asked": {"a": 1}}


def test_a_patient_program_waits_for_a_command_that_appends(folder: Path) -> None:
    command = acquire(folder)
    assert command
    timer = threading.Timer(0.3, command.release)
    timer.start()
    program = acquire(folder, patience=10)
    assert program
    timer.join()
    program.release()


def test_where_nothing_runs_nothing_is_created(folder: Path) -> None:
    assert is_running(folder) is False
    assert ask(folder, {}) is None
    assert not folder.parent.exists()


def test_asking_where_nothing_runs_loads_next_to_nothing(folder: Path, start: Start) -> None:
    output, _ = start("light", folder, first=None).communicate()
    assert output == "None\n\n"


def test_a_program_is_asked_and_answers(folder: Path, start: Start) -> None:
    start("serve", folder)
    assert is_running(folder)
    request = {"do": "done", "key": "screens", "text": "Gute Nacht 🌙\n"}
    assert ask(folder, request) == {"asked": request}
    assert is_running(folder)


def test_a_path_longer_than_a_sockets_address(folder: Path, start: Start) -> None:
    deep = folder / ("long " * 30) / ("ü" * 60)
    assert len(os.fsencode(deep)) > 250
    start("serve", deep)
    assert is_running(deep)
    assert ask(deep, {"a": 1}) == {"asked": {"a": 1}}


def test_a_command_that_appends_is_no_program(folder: Path) -> None:
    command = acquire(folder)
    assert command
    assert is_running(folder) is False
    timer = threading.Timer(0.3, command.release)
    timer.start()
    assert ask(folder, {}) is None
    timer.join()


def test_a_program_that_starts_is_waited_for(folder: Path, start: Start) -> None:
    start("serve", folder, "5", "1000", "0.4", first="locked")
    assert ask(folder, {"a": 1}) == {"asked": {"a": 1}}


def test_a_holder_without_a_socket_is_named_after_two_seconds(folder: Path, start: Start) -> None:
    program = start("hold", folder, first="locked")
    began = time.monotonic()
    with pytest.raises(NotAnsweringError, match=rf"\(process {program.pid}\) but does not answer"):
        ask(folder, {})
    assert time.monotonic() - began > 1.9


def test_a_program_that_hangs_is_named_in_time(folder: Path, start: Start) -> None:
    program = start("serve", folder)
    program.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    with pytest.raises(NotAnsweringError, match=rf"{program.pid}.* Wait a moment and try again"):
        ask(folder, {}, timeout=0.5)
    assert time.monotonic() - began > 0.4
    assert is_running(folder)
    program.send_signal(signal.SIGCONT)
    assert ask(folder, {"a": 1}) == {"asked": {"a": 1}}


def test_a_program_that_hangs_with_its_queue_full(folder: Path, start: Start) -> None:
    program = start("serve", folder)
    program.send_signal(signal.SIGSTOP)
    clients = [socket.socket(socket.AF_UNIX) for _ in range(100)]
    with short_path(folder, "bedtime.socket") as address:
        for client in clients:
            client.setblocking(False)
            client.connect_ex(address)
    began = time.monotonic()
    with pytest.raises(NotAnsweringError):
        ask(folder, {}, timeout=0.5)
    assert is_running(folder)
    assert time.monotonic() - began < 4
    for client in clients:
        client.close()


def test_a_program_that_ends_before_it_answers(folder: Path, start: Start) -> None:
    program = start("serve", folder)
    timer = threading.Timer(0.3, program.kill)
    timer.start()
    with pytest.raises(NotAnsweringError, match="ended before it answered"):
        ask(folder, {"do": "hang"})
    timer.join()


def test_a_request_that_is_too_long_is_not_sent(folder: Path) -> None:
    with pytest.raises(ValueError, match="65536 bytes"):
        ask(folder, {"text": "x" * LARGEST})


def test_asking_is_not_in_the_way_of_locking(folder: Path) -> None:
    lock = acquire(folder)
    assert lock
    lock.release()
    ended = threading.Event()

    def keep_asking() -> None:
        while not ended.is_set():
            ask(folder, {})

    asking = [threading.Thread(target=keep_asking) for _ in range(2)]
    for thread in asking:
        thread.start()
    try:
        for _ in range(100):
            lock = acquire(folder)
            assert lock
            lock.release()
    finally:
        ended.set()
        for thread in asking:
            thread.join()


def test_locking_waits_for_a_probe_of_the_lock(folder: Path) -> None:
    folder.mkdir(parents=True)
    with (folder / "bedtime.lock").open("w") as probe:
        fcntl.flock(probe, fcntl.LOCK_SH)
        timer = threading.Timer(0.03, fcntl.flock, (probe, fcntl.LOCK_UN))
        timer.start()
        lock = acquire(folder)
        timer.join()
    assert lock
    lock.release()


def test_a_profile_that_cannot_be_written_can_be_locked(tmp_path: Path, start: Start) -> None:
    tmp_path.chmod(0o500)
    try:
        output, _ = start("without", tmp_path, first=None).communicate()
    finally:
        tmp_path.chmod(0o700)
    assert output == "True False\n"
    assert not list(tmp_path.iterdir())
