"""Presence while the machine sleeps and wakes, and while its clock is set."""

from datetime import timedelta

import pytest

from tests.adapters.presence.computer import Computer


def test_a_laptop_closed_at_night_is_back_only_at_the_first_input(computer: Computer) -> None:
    computer.open()
    computer.use(128)
    computer.wait(2)
    computer.sleep(7.9)
    assert computer.wall.hour == 7
    (away,) = computer.reports[1:]
    assert "away 23:08:00" <= away <= "away 23:10:00"
    computer.wait(20)
    assert len(computer.reports) == 2
    computer.press()
    computer.wait(1)
    assert computer.reports[2:] == ["back 07:24:00"]


def test_a_machine_that_wakes_by_itself_at_night_was_not_used(computer: Computer) -> None:
    computer.open()
    computer.use(60)
    computer.wait(20)
    for _ in range(3):
        computer.sleep(2)
        computer.wait(10)
    assert computer.reports == ["back 21:00:00", "away 22:00:00"]


@pytest.mark.parametrize("after", [0, 1, 9])
def test_a_count_that_begins_anew_on_waking_is_no_input(computer: Computer, after: int) -> None:
    computer.open()
    computer.use(60)
    computer.sleep(8)
    computer.wait(seconds=after)
    computer.restart_count()
    computer.wait(30)
    assert [report[:4] for report in computer.reports] == ["back", "away"]
    computer.press()
    computer.wait(1)
    assert computer.reports[2:] == [f"back 06:30:{after:02}"]


def test_one_who_wakes_it_and_goes_on_is_back_within_a_minute(computer: Computer) -> None:
    computer.open()
    computer.use(60)
    computer.sleep(8, woken_by_input=True)
    assert computer.reports[1:] == ["away 22:00:00"]
    computer.use(2)
    (back,) = computer.reports[2:]
    assert "back 06:00:10" <= back <= "back 06:01:10"


def test_a_sleep_without_a_signal_is_noticed_at_the_next_beat(computer: Computer) -> None:
    computer.open()
    computer.use(60)
    computer.sleep(8, signalled=False)
    computer.wait(30)
    assert len(computer.reports) == 2
    assert "away 21:59:00" <= computer.reports[1] <= "away 22:00:00"
    computer.press()
    computer.beat()
    assert computer.reports[2:] == ["back 06:30:00"]


def test_a_report_that_comes_before_the_sleep_is_noticed_does_not_end_it(
    signalling: Computer,
) -> None:
    signalling.open()
    signalling.use(60)
    signalling.wait(10)
    signalling.sleep(8, signalled=False)
    signalling.restart_count()
    signalling.wait(30)
    assert signalling.reports == ["back 21:00:00", "away 22:00:00"]


def test_a_sleep_of_a_minute_is_a_pause_like_any_other(computer: Computer) -> None:
    computer.open()
    computer.use(10)
    computer.sleep(1 / 60)
    computer.use(10)
    assert computer.reports == ["back 21:00:00"]
    computer.wait(10)
    assert computer.reports[1:] == ["away 21:21:00"]


def test_the_last_input_before_a_short_sleep_keeps_its_instant(computer: Computer) -> None:
    computer.open()
    computer.use(10)
    computer.wait(1)
    computer.sleep(2 / 60)
    computer.wait(10)
    assert computer.reports[1:] == ["away 21:10:00"]


def test_a_clock_put_back_is_no_sleep_and_nothing_lies_ahead(computer: Computer) -> None:
    computer.open()
    computer.use(30)
    computer.wall -= timedelta(hours=1)
    computer.beat()
    assert computer.reports == ["back 21:00:00"]
    computer.wait(10)
    assert computer.reports[1:] == ["away 20:30:00"]
    computer.press()
    computer.beat()
    assert computer.reports[2:] == ["back 20:40:00"]


def test_a_clock_set_by_seconds_changes_nothing(computer: Computer) -> None:
    computer.open()
    for _ in range(60):
        computer.wall += timedelta(seconds=4)
        computer.use(1)
    assert computer.reports == ["back 21:00:00"]
    assert computer.backend.polled or computer.backend.refreshes == 0
