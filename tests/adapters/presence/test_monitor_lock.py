"""Presence while the session is locked."""

import pytest

from tests.adapters.presence.computer import Computer


def test_locked_time_is_away_whatever_is_typed(computer: Computer) -> None:
    computer.open()
    computer.use(30)
    computer.monitor.set_locked(True)
    computer.use(10)
    computer.wait(20)
    assert computer.reports[1:] == ["away 21:30:00"]
    computer.unlock()
    assert computer.reports[2:] == ["back 22:00:00"]


def test_a_lock_after_the_last_input_changes_nothing(computer: Computer) -> None:
    computer.open()
    computer.use(30)
    computer.wait(10)
    computer.monitor.set_locked(True)
    computer.wait(60)
    assert computer.reports[1:] == ["away 21:30:00"]


def test_a_locker_that_dies_at_night_brings_nobody_back(computer: Computer) -> None:
    computer.open()
    computer.use(30)
    computer.monitor.set_locked(True)
    computer.wait(300)
    computer.unlock(typed=False)
    computer.wait(60)
    assert computer.reports[1:] == ["away 21:30:00"]
    computer.press()
    computer.wait(1)
    assert computer.reports[2:] == ["back 03:30:00"]


def test_unlocked_right_after_waking_is_back(computer: Computer) -> None:
    computer.open()
    computer.use(30)
    computer.monitor.set_locked(True)
    computer.sleep(9)
    computer.wait(seconds=4)
    assert len(computer.reports) == 2
    computer.unlock()
    assert computer.reports[1:] == ["away 21:30:00", "back 06:30:04"]


def test_unlocked_within_a_second_of_waking_is_back_now(computer: Computer) -> None:
    computer.open()
    computer.use(30)
    computer.monitor.set_locked(True)
    computer.sleep(9)
    computer.pass_time(0.5)
    computer.unlock()
    assert computer.reports[2:] == ["back 06:30:00"]


def test_locked_on_waking_it_was_away_since_before_the_sleep(computer: Computer) -> None:
    computer.open()
    computer.use(30)
    computer.sleep(9, signalled=False)
    computer.monitor.set_locked(True)
    assert computer.reports[1:] == ["away 21:30:00"]


@pytest.mark.parametrize(("idle", "since"), [(20, "21:00:00"), (1800, "20:30:00")])
def test_opened_behind_the_lock_it_is_away(computer: Computer, idle: float, since: str) -> None:
    computer.input_at -= idle
    computer.open(locked=True)
    computer.use(10)
    assert computer.reports == [f"away {since}"]
    computer.unlock()
    assert computer.reports[1:] == ["back 21:10:00"]
