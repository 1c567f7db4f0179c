"""Which backend is opened, refreshed and believed."""

from bedtime.adapters.presence.backend import Activity
from tests.adapters.presence.computer import Computer, FakeBackend


def test_a_polled_backend_is_refreshed_once_a_beat_and_not_behind_the_lock(
    polled: Computer,
) -> None:
    polled.open()
    polled.wait(10)
    assert polled.backend.refreshes == 10
    polled.monitor.set_locked(True)
    polled.wait(10)
    assert polled.backend.refreshes == 10


def test_a_signalling_backend_is_refreshed_only_after_waking(signalling: Computer) -> None:
    signalling.open()
    signalling.use(30)
    signalling.wait(60)
    signalling.press()
    signalling.use(10)
    assert signalling.backend.refreshes == 0
    signalling.sleep(8, woken_by_input=True)
    signalling.wait(3)
    assert signalling.backend.refreshes == 4
    signalling.wait(60)
    assert signalling.backend.refreshes < 10


def test_a_backend_that_cannot_refresh_is_believed_after_the_longest_delay(
    signalling: Computer,
) -> None:
    """As logind: its hint was false before the sleep and is so after it."""
    signalling.open()
    signalling.use(30)
    signalling.sleep(8)
    for _ in range(14):
        signalling.move_clocks(60)
        signalling.monitor.refresh()
    assert signalling.reports[1:] == ["away 21:30:00"]
    signalling.move_clocks(60)
    signalling.monitor.refresh()
    assert signalling.reports[2:] == ["back 05:45:00"]


def test_the_backends_are_opened_one_after_the_other_until_one_works() -> None:
    others = (
        FakeBackend(None),
        FakeBackend(Activity(away=False, last_input=5_000.0)),
        FakeBackend(None),
    )
    computer = Computer(FakeBackend(None), other_backends=others)
    computer.monitor.open(locked=False)
    assert [backend.times_opened for backend in (computer.backend, *others)] == [1, 1, 1, 0]
    assert computer.reports == ["back 21:00:00"]
    assert computer.monitor.is_watching


def test_one_that_has_not_reported_yet_is_waited_for() -> None:
    other = FakeBackend(Activity(away=False, last_input=5_000.0))
    computer = Computer(FakeBackend(silent=True), other_backends=(other,))
    computer.monitor.open(locked=False)
    assert not computer.monitor.is_watching
    assert other.times_opened == 0
    computer.backend.report(None)
    assert other.times_opened == 1
    assert computer.monitor.is_watching


def test_one_that_reports_again_that_it_does_not_work_opens_no_more() -> None:
    waited_for, last = FakeBackend(silent=True), FakeBackend()
    computer = Computer(FakeBackend(None), other_backends=(waited_for, last))
    computer.monitor.open(locked=False)
    computer.backend.report(None)
    assert (waited_for.times_opened, last.times_opened) == (1, 0)


def test_without_any_backend_nothing_is_reported() -> None:
    computer = Computer(FakeBackend(None), other_backends=(FakeBackend(None),))
    computer.monitor.open(locked=False)
    computer.monitor.set_locked(True)
    computer.monitor.refresh()
    computer.sleep(8)
    computer.monitor.set_locked(False)
    assert computer.reports == []
    assert not computer.monitor.is_watching


def test_when_the_best_vanishes_the_next_takes_over_until_it_is_back() -> None:
    other = FakeBackend(Activity(away=False, last_input=5_000.0), polled=True)
    computer = Computer(FakeBackend(), other_backends=(other,))
    computer.open()
    computer.use(10)
    assert other.times_opened == 0
    computer.backend.report(None)
    assert other.times_opened == 1
    computer.move_clocks(600)
    other.on_refresh = Activity(away=True, last_input=5_600.0)
    computer.monitor.refresh()
    assert computer.reports[1:] == ["away 21:10:00"]
    computer.backend.report(Activity(away=True, last_input=5_600.0))
    other.on_refresh = Activity(away=False, last_input=computer.monotonic)
    computer.monitor.refresh()
    assert computer.reports[2:] == []
    computer.backend.report(None)  # the other one is refreshed
    assert computer.reports[2:] == ["back 21:20:00"]


def test_when_the_best_vanishes_the_report_of_a_signalling_one_counts() -> None:
    other = FakeBackend(Activity(away=False, last_input=5_000.0))
    computer = Computer(FakeBackend(None), other_backends=(other,))
    computer.monitor.open(locked=False)
    computer.backend.report(Activity(away=False, last_input=5_000.0))
    computer.move_clocks(600)
    other.report(Activity(away=True, last_input=5_300.0))
    assert computer.reports == ["back 21:00:00"]
    computer.backend.report(None)
    assert computer.reports[1:] == ["away 21:05:00"]
    assert other.refreshes == 0


def test_the_worst_that_vanishes_leaves_nothing_and_the_best_may_come_back() -> None:
    computer = Computer(FakeBackend())
    computer.open()
    computer.backend.report(None)
    assert not computer.monitor.is_watching
    computer.move_clocks(600)
    computer.backend.report(Activity(away=True, last_input=5_100.0))
    assert computer.monitor.is_watching
    assert computer.reports[1:] == ["away 21:01:40"]
