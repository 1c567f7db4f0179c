"""Presence of a user who comes and goes, on a machine that stays awake."""

from bedtime.adapters.presence.backend import Activity
from tests.adapters.presence.computer import Computer


def test_the_state_is_reported_once_and_then_its_changes(computer: Computer) -> None:
    computer.open()
    assert computer.reports == ["back 21:00:00"]
    computer.use(30)
    assert computer.reports == ["back 21:00:00"]
    computer.wait(90)
    assert computer.reports == ["back 21:00:00", "away 21:30:00"]
    computer.press()
    computer.beat()
    assert computer.reports[2:] == ["back 23:00:00"]


def test_a_pause_of_less_than_five_minutes_is_none(computer: Computer) -> None:
    computer.open()
    for _ in range(3):
        computer.wait(4, seconds=50)
        computer.press()
        computer.wait(seconds=1)
    assert computer.reports == ["back 21:00:00"]


def test_one_who_is_away_at_the_start_is_reported_with_the_last_input(computer: Computer) -> None:
    computer.input_at -= 1800
    computer.open()
    assert computer.reports == ["away 20:30:00"]


def test_one_present_for_hours_by_a_hint_is_reported_as_of_the_last_minutes(
    signalling: Computer,
) -> None:
    signalling.backend.silent = True
    signalling.open()
    signalling.backend.report(Activity(away=False, last_input=signalling.monotonic - 9000))
    assert signalling.reports == ["back 20:55:00"]


def test_closed_it_closes_its_backends_and_opened_again_it_reports_anew(computer: Computer) -> None:
    computer.open()
    computer.use(5)
    computer.monitor.close()
    assert computer.backend.callback is None
    assert not computer.monitor.is_watching
    computer.wait(10)
    computer.monitor.set_locked(True)
    refreshes = computer.backend.refreshes
    computer.monitor.refresh()
    assert computer.backend.refreshes == refreshes
    assert computer.reports == ["back 21:00:00"]
    computer.open()
    assert computer.reports[1:] == ["away 21:05:00"]
