"""The best way that works: what is told of an evening, a night and a morning."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bedtime.adapters.presence.backend import LIMIT, Activity, Callback
from bedtime.adapters.presence.monitor import PresenceMonitor


@dataclass
class PlayedWay:
    """A way moved by hand: what it says when opened, and when asked; all that was done to it."""

    at_open: Activity | None = None
    answer: Activity | None = None
    polled: bool = False
    silent: bool = False
    """Whether it says nothing of itself yet when opened."""
    tell: Callback | None = None
    opened: int = 0
    asked: int = 0

    def open(self, tell: Callback) -> None:
        self.opened += 1
        self.tell = tell
        if not self.silent:
            tell(self.at_open)

    def ask(self) -> None:
        self.asked += 1
        if self.answer is not None:
            self.say(self.answer)

    def close(self) -> None:
        self.tell = None

    def say(self, seen: Activity | None) -> None:
        assert self.tell is not None, "closed"
        self.tell(seen)


@dataclass
class Desk:
    """A computer with a user: one way, two clocks, beats every minute, what was told."""

    way: PlayedWay
    wall: datetime = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
    moment: float = 5_000.0
    told: list[str] = field(default_factory=list)
    others: tuple[PlayedWay, ...] = ()
    input_at: float = 5_000.0
    """The moment of the last input, as the desktop's own count has it."""
    counted_away: bool = False

    def __post_init__(self) -> None:
        self.presence = PresenceMonitor(
            (self.way, *self.others),
            self._hear,
            wall=lambda: self.wall,
            monotonic=lambda: self.moment,
        )

    def open(self, *, locked: bool = False) -> None:
        self.way.at_open = self._seen()
        self.counted_away = self.way.at_open.away
        self.presence.open(locked=locked)

    def wait(self, minutes: float = 0, *, seconds: float = 0) -> None:
        """Let time pass, with a beat at each minute and at the end."""
        left = minutes * 60 + seconds
        while left > 0:
            self._pass(min(left, 60))
            left -= 60
            self.beat()

    def use(self, minutes: float) -> None:
        """Use the computer, with input every ten seconds and at the end."""
        for _ in range(round(minutes * 6)):
            self._pass(10)
            self.press()
            if self.moment % 60 == 20:
                self.beat()

    def press(self) -> None:
        """Press a key."""
        self.input_at = self.moment
        if self.counted_away:
            self.counted_away = False
            self._tell()

    def beat(self) -> None:
        self.way.answer = self._seen()
        self.presence.look()

    def sleep(self, hours: float, *, woken_by_input: bool = False, told: bool = True) -> None:
        """Sleep: the monotonic clock stands still; `told` where logind says that we woke."""
        self.wall += timedelta(hours=hours)
        if woken_by_input:
            self.press()
        if told:
            self.beat()

    def unlock(self, *, typed: bool = True) -> None:
        """Unlock, by hand or because the locker has died."""
        if typed:
            self.press()
        self.way.answer = self._seen()
        self.presence.lock(False)

    def reset(self) -> None:
        """Begin the count anew without input, as GNOME does on waking."""
        self.press()

    def _hear(self, used: bool, at: datetime) -> None:
        assert at <= self.wall, "told of the future"
        self.told.append(f"{'back' if used else 'away'} {at:%H:%M:%S}")

    def _pass(self, seconds: float) -> None:
        left = LIMIT - (self.moment - self.input_at)
        if not self.counted_away and 0 < left <= seconds:
            self._move(left)
            self.counted_away = True
            self._tell()
            seconds -= left
        self._move(seconds)

    def _move(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.moment += seconds

    def _tell(self) -> None:
        if not self.way.polled and self.way.tell is not None:
            self.way.say(self._seen())

    def _seen(self) -> Activity:
        idle = self.moment - self.input_at
        return Activity(away=idle >= LIMIT, at=self.input_at)


@pytest.fixture(params=["polled", "telling"])
def desk(request: pytest.FixtureRequest) -> Desk:
    return Desk(PlayedWay(polled=request.param == "polled"))


@pytest.fixture
def polled() -> Desk:
    return Desk(PlayedWay(polled=True))


@pytest.fixture
def telling() -> Desk:
    return Desk(PlayedWay())


def test_the_state_is_told_once_and_then_its_changes(desk: Desk) -> None:
    desk.open()
    assert desk.told == ["back 21:00:00"]
    desk.use(30)
    assert desk.told == ["back 21:00:00"]
    desk.wait(90)
    assert desk.told == ["back 21:00:00", "away 21:30:00"]
    desk.press()
    desk.beat()
    assert desk.told[2:] == ["back 23:00:00"]


def test_a_pause_of_less_than_five_minutes_is_none(desk: Desk) -> None:
    desk.open()
    for _ in range(3):
        desk.wait(4, seconds=50)
        desk.press()
        desk.wait(seconds=1)
    assert desk.told == ["back 21:00:00"]


def test_one_who_is_away_at_the_start_is_told_with_the_last_input(desk: Desk) -> None:
    desk.input_at -= 1800
    desk.open()
    assert desk.told == ["away 20:30:00"]


def test_a_laptop_closed_at_night_is_back_only_at_the_first_input(desk: Desk) -> None:
    desk.open()
    desk.use(128)
    desk.wait(2)
    desk.sleep(7.9)
    assert desk.wall.hour == 7
    (away,) = desk.told[1:]
    assert "away 23:08:00" <= away <= "away 23:10:00"
    desk.wait(20)
    assert len(desk.told) == 2
    desk.press()
    desk.wait(1)
    assert desk.told[2:] == ["back 07:24:00"]


def test_a_machine_that_wakes_by_itself_at_night_was_not_used(desk: Desk) -> None:
    desk.open()
    desk.use(60)
    desk.wait(20)
    for _ in range(3):
        desk.sleep(2)
        desk.wait(10)
    assert desk.told == ["back 21:00:00", "away 22:00:00"]


@pytest.mark.parametrize("after", [0, 1, 9])
def test_a_count_that_begins_anew_on_waking_is_no_input(desk: Desk, after: int) -> None:
    desk.open()
    desk.use(60)
    desk.sleep(8)
    desk.wait(seconds=after)
    desk.reset()
    desk.wait(30)
    assert [word[:4] for word in desk.told] == ["back", "away"]
    desk.press()
    desk.wait(1)
    assert desk.told[2:] == [f"back 06:30:{after:02}"]


def test_one_who_wakes_it_and_goes_on_is_back_within_a_minute(desk: Desk) -> None:
    desk.open()
    desk.use(60)
    desk.sleep(8, woken_by_input=True)
    assert desk.told[1:] == ["away 22:00:00"]
    desk.use(2)
    (back,) = desk.told[2:]
    assert "back 06:00:10" <= back <= "back 06:01:10"


def test_a_sleep_that_nobody_tells_of_is_noticed_at_the_next_beat(desk: Desk) -> None:
    desk.open()
    desk.use(60)
    desk.sleep(8, told=False)
    desk.wait(30)
    assert len(desk.told) == 2
    assert "away 21:59:00" <= desk.told[1] <= "away 22:00:00"
    desk.press()
    desk.beat()
    assert desk.told[2:] == ["back 06:30:00"]


def test_a_word_that_comes_before_the_sleep_is_noticed_does_not_end_it(telling: Desk) -> None:
    telling.open()
    telling.use(60)
    telling.wait(10)
    telling.sleep(8, told=False)
    telling.reset()
    telling.wait(30)
    assert telling.told == ["back 21:00:00", "away 22:00:00"]


def test_a_sleep_of_a_minute_is_a_pause_like_any_other(desk: Desk) -> None:
    desk.open()
    desk.use(10)
    desk.sleep(1 / 60)
    desk.use(10)
    assert desk.told == ["back 21:00:00"]
    desk.wait(10)
    assert desk.told[1:] == ["away 21:21:00"]


def test_the_last_input_before_a_short_sleep_keeps_its_instant(desk: Desk) -> None:
    desk.open()
    desk.use(10)
    desk.wait(1)
    desk.sleep(2 / 60)
    desk.wait(10)
    assert desk.told[1:] == ["away 21:10:00"]


def test_a_clock_put_back_is_no_sleep_and_nothing_lies_ahead(desk: Desk) -> None:
    desk.open()
    desk.use(30)
    desk.wall -= timedelta(hours=1)
    desk.beat()
    assert desk.told == ["back 21:00:00"]
    desk.wait(10)
    assert desk.told[1:] == ["away 20:30:00"]
    desk.press()
    desk.beat()
    assert desk.told[2:] == ["back 20:40:00"]


def test_a_clock_set_by_seconds_changes_nothing(desk: Desk) -> None:
    desk.open()
    for _ in range(60):
        desk.wall += timedelta(seconds=4)
        desk.use(1)
    assert desk.told == ["back 21:00:00"]
    assert desk.way.polled or desk.way.asked == 0


def test_locked_time_is_away_whatever_is_typed(desk: Desk) -> None:
    desk.open()
    desk.use(30)
    desk.presence.lock(True)
    desk.use(10)
    desk.wait(20)
    assert desk.told[1:] == ["away 21:30:00"]
    desk.unlock()
    assert desk.told[2:] == ["back 22:00:00"]


def test_a_lock_after_the_last_input_changes_nothing(desk: Desk) -> None:
    desk.open()
    desk.use(30)
    desk.wait(10)
    desk.presence.lock(True)
    desk.wait(60)
    assert desk.told[1:] == ["away 21:30:00"]


def test_a_locker_that_dies_at_night_brings_nobody_back(desk: Desk) -> None:
    desk.open()
    desk.use(30)
    desk.presence.lock(True)
    desk.wait(300)
    desk.unlock(typed=False)
    desk.wait(60)
    assert desk.told[1:] == ["away 21:30:00"]
    desk.press()
    desk.wait(1)
    assert desk.told[2:] == ["back 03:30:00"]


def test_unlocked_right_after_waking_is_back(desk: Desk) -> None:
    desk.open()
    desk.use(30)
    desk.presence.lock(True)
    desk.sleep(9)
    desk.wait(seconds=4)
    assert len(desk.told) == 2
    desk.unlock()
    assert desk.told[1:] == ["away 21:30:00", "back 06:30:04"]


def test_unlocked_within_a_second_of_waking_is_back_now(desk: Desk) -> None:
    desk.open()
    desk.use(30)
    desk.presence.lock(True)
    desk.sleep(9)
    desk._pass(0.5)
    desk.unlock()
    assert desk.told[2:] == ["back 06:30:00"]


def test_locked_on_waking_it_was_away_since_before_the_sleep(desk: Desk) -> None:
    desk.open()
    desk.use(30)
    desk.sleep(9, told=False)
    desk.presence.lock(True)
    assert desk.told[1:] == ["away 21:30:00"]


@pytest.mark.parametrize(("idle", "since"), [(20, "21:00:00"), (1800, "20:30:00")])
def test_opened_behind_the_lock_it_is_away(desk: Desk, idle: float, since: str) -> None:
    desk.input_at -= idle
    desk.open(locked=True)
    desk.use(10)
    assert desk.told == [f"away {since}"]
    desk.unlock()
    assert desk.told[1:] == ["back 21:10:00"]


def test_a_polled_way_is_asked_once_a_beat_and_not_behind_the_lock(polled: Desk) -> None:
    polled.open()
    polled.wait(10)
    assert polled.way.asked == 10
    polled.presence.lock(True)
    polled.wait(10)
    assert polled.way.asked == 10


def test_a_telling_way_is_asked_only_in_doubt_after_waking(telling: Desk) -> None:
    telling.open()
    telling.use(30)
    telling.wait(60)
    telling.press()
    telling.use(10)
    assert telling.way.asked == 0
    telling.sleep(8, woken_by_input=True)
    telling.wait(3)
    assert telling.way.asked == 4
    telling.wait(60)
    assert telling.way.asked < 10


def test_a_way_that_cannot_be_asked_is_believed_when_no_delay_is_so_long(telling: Desk) -> None:
    """As logind: its hint was false before the sleep and is so after it."""
    telling.open()
    telling.use(30)
    telling.sleep(8)
    for _ in range(14):
        telling._move(60)
        telling.presence.look()
    assert telling.told[1:] == ["away 21:30:00"]
    telling._move(60)
    telling.presence.look()
    assert telling.told[2:] == ["back 05:45:00"]


def test_one_present_for_hours_by_a_hint_is_told_as_of_the_last_minutes(telling: Desk) -> None:
    telling.way.silent = True
    telling.open()
    telling.way.say(Activity(away=False, at=telling.moment - 9000))
    assert telling.told == ["back 20:55:00"]


def test_the_ways_are_opened_one_after_the_other_until_one_works() -> None:
    others = PlayedWay(None), PlayedWay(Activity(away=False, at=5_000.0)), PlayedWay(None)
    desk = Desk(PlayedWay(None), others=others)
    desk.presence.open(locked=False)
    assert [way.opened for way in (desk.way, *others)] == [1, 1, 1, 0]
    assert desk.told == ["back 21:00:00"]
    assert desk.presence.watches


def test_one_that_has_not_spoken_yet_is_waited_for() -> None:
    other = PlayedWay(Activity(away=False, at=5_000.0))
    desk = Desk(PlayedWay(silent=True), others=(other,))
    desk.presence.open(locked=False)
    assert not desk.presence.watches
    assert other.opened == 0
    desk.way.say(None)
    assert other.opened == 1
    assert desk.presence.watches


def test_one_that_says_again_that_it_does_not_work_opens_no_more() -> None:
    waited_for, last = PlayedWay(silent=True), PlayedWay()
    desk = Desk(PlayedWay(None), others=(waited_for, last))
    desk.presence.open(locked=False)
    desk.way.say(None)
    assert (waited_for.opened, last.opened) == (1, 0)


def test_without_any_way_nothing_is_told() -> None:
    desk = Desk(PlayedWay(None), others=(PlayedWay(None),))
    desk.presence.open(locked=False)
    desk.presence.lock(True)
    desk.presence.look()
    desk.sleep(8)
    desk.presence.lock(False)
    assert desk.told == []
    assert not desk.presence.watches


def test_when_the_best_vanishes_the_next_takes_over_and_gives_way_again() -> None:
    other = PlayedWay(Activity(away=False, at=5_000.0), polled=True)
    desk = Desk(PlayedWay(), others=(other,))
    desk.open()
    desk.use(10)
    assert other.opened == 0
    desk.way.say(None)
    assert other.opened == 1
    desk._move(600)
    other.answer = Activity(away=True, at=5_600.0)
    desk.presence.look()
    assert desk.told[1:] == ["away 21:10:00"]
    desk.way.say(Activity(away=True, at=5_600.0))
    other.answer = Activity(away=False, at=desk.moment)
    desk.presence.look()
    assert desk.told[2:] == []
    desk.way.say(None)  # the other one is asked anew
    assert desk.told[2:] == ["back 21:20:00"]


def test_when_the_best_vanishes_a_telling_one_is_taken_at_its_word() -> None:
    other = PlayedWay(Activity(away=False, at=5_000.0))
    desk = Desk(PlayedWay(None), others=(other,))
    desk.presence.open(locked=False)
    desk.way.say(Activity(away=False, at=5_000.0))
    desk._move(600)
    other.say(Activity(away=True, at=5_300.0))
    assert desk.told == ["back 21:00:00"]
    desk.way.say(None)
    assert desk.told[1:] == ["away 21:05:00"]
    assert other.asked == 0


def test_the_worst_that_vanishes_leaves_nothing_and_the_best_may_come_back() -> None:
    desk = Desk(PlayedWay())
    desk.open()
    desk.way.say(None)
    assert not desk.presence.watches
    desk._move(600)
    desk.way.say(Activity(away=True, at=5_100.0))
    assert desk.presence.watches
    assert desk.told[1:] == ["away 21:01:40"]


def test_closed_it_closes_its_ways_and_opened_again_it_tells_anew(desk: Desk) -> None:
    desk.open()
    desk.use(5)
    desk.presence.close()
    assert desk.way.tell is None
    assert not desk.presence.watches
    desk.wait(10)
    desk.presence.lock(True)
    asked = desk.way.asked
    desk.presence.look()
    assert desk.way.asked == asked
    assert desk.told == ["back 21:00:00"]
    desk.open()
    assert desk.told[1:] == ["away 21:05:00"]
