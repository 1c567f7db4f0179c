"""Requests and outcomes as the JSON of the socket, which other versions of Bedtime understand."""

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.requests import (
    AnswerStep,
    LogIntake,
    MoveBedtime,
    Outcome,
    Pause,
    PauseEnd,
    RecordCheckIn,
    ReloadLog,
    Request,
    Resume,
    ReturnToPlan,
    SetNightAside,
    SnoozeStep,
    StepOutcome,
    UndoAnswer,
    UndoIntake,
)
from bedtime.core.evening.step_status import Phase
from bedtime.core.transfer.request_json import (
    format_pause_end,
    outcome_from_json,
    outcome_to_json,
    parse_pause_end,
    request_from_json,
    request_to_json,
)

MONDAY = date(2026, 11, 23)
TEA = Intake("tea", "", datetime(2026, 11, 22, 20, 0, tzinfo=UTC))
ESPRESSO = Intake("caffeine", "1 espresso", TEA.taken_at, "a long day")

REQUESTS: list[tuple[Request, dict[str, Any]]] = [
    (AnswerStep("bed", Kind.DONE), {"order": "done", "key": "bed", "night": None}),
    (
        AnswerStep("bed", Kind.SKIPPED, MONDAY),
        {"order": "skip", "key": "bed", "night": "2026-11-23"},
    ),
    (SnoozeStep("bed"), {"order": "snooze", "key": "bed", "minutes": None, "night": None}),
    (
        SnoozeStep("bed", 7.5, MONDAY),
        {"order": "snooze", "key": "bed", "minutes": 7.5, "night": "2026-11-23"},
    ),
    (UndoAnswer("bed", MONDAY), {"order": "undo", "key": "bed", "night": "2026-11-23"}),
    (Pause(), {"order": "pause", "until": "tonight"}),
    (Pause(timedelta(minutes=90)), {"order": "pause", "until": "90.0"}),
    (Pause(time(21, 30)), {"order": "pause", "until": "21:30"}),
    (Pause(date(2026, 12, 1)), {"order": "pause", "until": "2026-12-01"}),
    (Resume(), {"order": "resume"}),
    (MoveBedtime(-15), {"order": "later", "minutes": -15}),
    (SetNightAside(), {"order": "aside", "reason": "", "night": None}),
    (
        SetNightAside("travel", MONDAY),
        {"order": "aside", "reason": "travel", "night": "2026-11-23"},
    ),
    (ReturnToPlan(), {"order": "back", "night": None}),
    (ReturnToPlan(MONDAY), {"order": "back", "night": "2026-11-23"}),
    (
        RecordCheckIn({"quality": 4, "into_bed": "23:00", "comments": None}, MONDAY),
        {
            "order": "checkin",
            "said": {"quality": 4, "into_bed": "23:00", "comments": None},
            "night": "2026-11-23",
        },
    ),
    (
        LogIntake(TEA),
        {
            "order": "take",
            "what": "tea",
            "amount": None,
            "taken": "2026-11-22T20:00:00+00:00",
            "note": None,
        },
    ),
    (
        UndoIntake(ESPRESSO, MONDAY),
        {
            "order": "untake",
            "what": "caffeine",
            "amount": "1 espresso",
            "taken": "2026-11-22T20:00:00+00:00",
            "note": "a long day",
            "night": "2026-11-23",
        },
    ),
    (ReloadLog(), {"order": "reread"}),
]


@pytest.mark.parametrize(("request_", "written"), REQUESTS)
def test_a_request_is_written_with_the_keys_of_every_version(
    request_: Request, written: dict[str, Any]
) -> None:
    assert request_to_json(request_) == written
    assert request_from_json(json.loads(json.dumps(written))) == request_


@pytest.mark.parametrize(
    ("written", "request_"),
    [
        ({"order": "done", "key": "bed"}, AnswerStep("bed", Kind.DONE)),
        ({"order": "skip"}, AnswerStep("", Kind.SKIPPED)),
        ({"order": "snooze", "key": "bed"}, SnoozeStep("bed")),
        ({"order": "snooze", "key": "bed", "minutes": 0}, SnoozeStep("bed")),
        ({"order": "undo", "key": "bed", "night": ""}, UndoAnswer("bed")),
        ({"order": "pause"}, Pause()),
        ({"order": "pause", "until": "90"}, Pause(timedelta(minutes=90))),
        ({"order": "aside", "reason": None}, SetNightAside()),
        ({"order": "checkin", "said": {"quality": 4}}, RecordCheckIn({"quality": 4})),
        (
            {"order": "take", "what": " tea ", "taken": "2026-11-22T21:00:00+01:00"},
            LogIntake(TEA),
        ),
        (
            {"order": "untake", "what": "tea", "taken": "2026-11-22T21:00:00+01:00"},
            UndoIntake(TEA),
        ),
        ({"order": "resume", "of_a_newer_version": 1}, Resume()),
    ],
)
def test_what_may_be_left_out_has_a_default(written: dict[str, Any], request_: Request) -> None:
    assert request_from_json(written) == request_


def test_an_answer_is_read_as_its_field_writes_it() -> None:
    detail = {"quality": 4.0, "into_bed": "7:05", "comments": " ", "of_a_newer_version": 1}
    request = request_from_json({"order": "checkin", "said": detail})
    assert request == RecordCheckIn({"quality": 4, "into_bed": "07:05", "comments": None})


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ({}, KeyError),
        ({"order": "later"}, KeyError),
        ({"order": "checkin"}, KeyError),
        ({"order": "done", "night": 20261123}, TypeError),
        ({"order": "pause", "until": 90}, TypeError),
        ({"order": "dance"}, ValueError),
        ({"order": None}, ValueError),
        ({"order": "done", "key": "bed", "night": "Monday"}, ValueError),
        ({"order": "resume", "night": "2026-11-31"}, ValueError),
        ({"order": "pause", "until": "soon"}, ValueError),
        ({"order": "pause", "until": "inf"}, ValueError),
        ({"order": "pause", "until": "0001-01-01"}, ValueError),
        ({"order": "pause", "until": "9999-12-31"}, ValueError),
        ({"order": "pause", "until": "nan"}, ValueError),
        ({"order": "pause", "until": "1e12"}, ValueError),
        ({"order": "later", "minutes": float("-inf")}, ValueError),
        ({"order": "later", "minutes": 1e300}, ValueError),
        ({"order": "snooze", "key": "bed", "minutes": float("inf")}, ValueError),
        ({"order": "snooze", "key": "bed", "minutes": float("nan")}, ValueError),
        ({"order": "pause", "until": "25:00"}, ValueError),
        ({"order": "pause", "until": "2026-13-01"}, ValueError),
        ({"order": "pause", "until": ""}, ValueError),
        ({"order": "checkin", "said": {"quality": 9}}, ValueError),
        ({"order": "take"}, ValueError),
        ({"order": "take", "what": "tea"}, ValueError),
        ({"order": "take", "what": "tea", "taken": "2026-11-22T21:00:00"}, ValueError),
        ({"order": "take", "what": " ", "taken": "2026-11-22T21:00:00+01:00"}, ValueError),
        ({"order": "take", "what": "x" * 1001, "taken": "2026-11-22T21:00:00+01:00"}, ValueError),
        ({"order": "untake", "what": "tea", "taken": "yesterday"}, ValueError),
    ],
)
def test_what_no_command_would_ask_is_no_request(
    written: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        request_from_json(written)


nights = st.none() | st.dates()
lengths = st.timedeltas(timedelta(seconds=1), timedelta(days=366))
clock_times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
pause_ends = st.none() | lengths | clock_times | st.dates(date(1970, 1, 1), date(2999, 12, 31))
minutes = st.floats(0.01, 1e6)
instants = st.timedeltas(timedelta(0), timedelta(days=1000 * 365)).map(
    lambda since: datetime(1971, 1, 1, tzinfo=UTC) + since
)
texts = st.text(st.characters(codec="utf-8"), max_size=20).map(
    lambda text: text.replace("\r", "\n").strip()
)
intakes = st.builds(Intake, texts.filter(bool), texts, instants, texts)
details = st.fixed_dictionaries(
    {},
    optional={
        "quality": st.none() | st.integers(1, 5),
        "into_bed": st.none() | clock_times.map(lambda clock: clock.isoformat("minutes")),
        "slept": st.none() | st.booleans(),
        "comments": st.none() | texts.filter(bool),
    },
)
requests: st.SearchStrategy[Request] = st.one_of(
    st.builds(AnswerStep, st.text(), st.sampled_from([Kind.DONE, Kind.SKIPPED]), nights),
    st.builds(SnoozeStep, st.text(), st.none() | minutes, nights),
    st.builds(UndoAnswer, st.text(), nights),
    st.builds(Pause, pause_ends),
    st.just(Resume()),
    st.builds(MoveBedtime, minutes | minutes.map(lambda length: -length)),
    st.builds(SetNightAside, st.text(), nights),
    st.builds(ReturnToPlan, nights),
    st.builds(RecordCheckIn, details, nights),
    st.builds(LogIntake, intakes),
    st.builds(UndoIntake, intakes, nights),
    st.just(ReloadLog()),
)
outcomes = st.builds(
    Outcome,
    st.none() | st.sampled_from(Refusal),
    st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Chatham", "Africa/Monrovia"]),
    st.dates(),
    st.none() | instants,
    instants,
    st.none() | instants,
    st.lists(st.text(min_size=1), max_size=4).map(tuple),
    st.none() | st.builds(StepOutcome, st.text(), st.sampled_from(Phase), instants),
)


@given(requests)
def test_every_request_reads_back(request_: Request) -> None:
    assert request_from_json(json.loads(json.dumps(request_to_json(request_)))) == request_


@given(outcomes)
def test_every_outcome_reads_back(outcome: Outcome) -> None:
    assert outcome_from_json(json.loads(json.dumps(outcome_to_json(outcome)))) == outcome


@given(pause_ends)
def test_every_end_of_a_pause_reads_back(until: PauseEnd) -> None:
    assert parse_pause_end(format_pause_end(until)) == until


def test_an_unknown_request_is_a_programming_error() -> None:
    unknown: Any = object()
    for request in (unknown, Pause(unknown)):
        with pytest.raises(AssertionError):
            request_to_json(request)


TONIGHT = Outcome(
    None,
    "Europe/Berlin",
    MONDAY,
    datetime(2026, 11, 22, 22, 0, tzinfo=UTC),
    datetime(2026, 11, 23, 6, 0, tzinfo=UTC),
)
TONIGHT_JSON = {
    "refusal": None,
    "zone": "Europe/Berlin",
    "night": "2026-11-23",
    "bedtime": "2026-11-22T23:00:00+01:00",
    "rising": "2026-11-23T07:00:00+01:00",
    "paused_until": None,
}


def changed(**changes: Any) -> Outcome:
    fields = {name: getattr(TONIGHT, name) for name in Outcome.__slots__}
    return Outcome(**fields | changes)


@pytest.mark.parametrize(
    ("outcome", "written"),
    [
        (TONIGHT, TONIGHT_JSON),
        (
            changed(refusal=Refusal.NIGHT_OFF, bedtime=None),
            TONIGHT_JSON | {"refusal": "night_off", "bedtime": None},
        ),
        (
            changed(paused_until=TONIGHT.rising),
            TONIGHT_JSON | {"paused_until": "2026-11-23T07:00:00+01:00"},
        ),
        (
            changed(refusal=Refusal.UNKNOWN_STEP, known_keys=("screens", "bed")),
            TONIGHT_JSON | {"refusal": "unknown_step", "known": ["screens", "bed"]},
        ),
        (
            changed(
                known_keys=("screens", "bed"),
                step=StepOutcome(
                    "Screens off", Phase.SNOOZED, datetime(2026, 11, 22, 21, 10, tzinfo=UTC)
                ),
            ),
            TONIGHT_JSON
            | {
                "known": ["screens", "bed"],
                "title": "Screens off",
                "state": "snoozed",
                "due": "2026-11-22T22:10:00+01:00",
            },
        ),
    ],
)
def test_an_outcome_is_written_with_the_keys_of_every_version(
    outcome: Outcome, written: dict[str, Any]
) -> None:
    assert outcome_to_json(outcome) == written
    assert outcome_from_json(json.loads(json.dumps(written))) == outcome


def test_a_night_without_steps_may_have_an_empty_list_of_keys() -> None:
    assert outcome_from_json({**TONIGHT_JSON, "known": []}) == TONIGHT


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"refusal": "too_late"}, ValueError),
        ({"night": "Monday"}, ValueError),
        ({"rising": "7 o'clock"}, ValueError),
        ({"title": "Bed", "state": "asleep", "due": TONIGHT_JSON["rising"]}, ValueError),
        ({"title": "Bed", "state": "done"}, KeyError),
    ],
)
def test_what_no_program_would_answer_is_no_outcome(
    changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        outcome_from_json({**TONIGHT_JSON, **changes})


@pytest.mark.parametrize("key", TONIGHT_JSON)
def test_what_lacks_a_key_is_no_outcome(key: str) -> None:
    with pytest.raises(KeyError, match=key):
        outcome_from_json({k: v for k, v in TONIGHT_JSON.items() if k != key})
