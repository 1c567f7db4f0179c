"""Entries of a backup: what Bedtime writes is valid, what would break the log is not."""

from typing import Any

import pytest

from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Kind
from bedtime.core.evening.events import (
    Answered,
    BackToPlan,
    CheckedIn,
    IntakeLogged,
    Paused,
    Resumed,
    SetAside,
    Snoozed,
    Undone,
)
from bedtime.core.transfer import json_output
from bedtime.core.transfer.entry_checks import InvalidEntryError, check_entry
from tests.fakes import FakeWorld


def recorded_entries() -> list[dict[str, Any]]:
    """Return the entries of an evening and a morning in which everything happens."""
    world = FakeWorld("2026-11-22 21:50").start()
    routine = world.routine
    for event in (
        Snoozed("bed", 10),
        Answered("screens", Kind.DONE),
        Undone("screens"),
        Answered("ritual", Kind.SKIPPED),
        IntakeLogged(Intake("tea", "", world.now)),
        CheckedIn({"quality": 3}),
        Paused(world.at("2026-11-22 22:10")),
    ):
        assert routine.handle(event) is None
    world.advance(minutes=15)
    routine.handle(Resumed())
    routine.later(5)
    world.sleep("2026-11-23 06:00")
    routine.handle(SetAside("a guest"))
    routine.handle(BackToPlan())
    routine.stop()
    return [json_output.entry_to_json(entry) for entry in world.log.written]


ENTRIES = recorded_entries()


def test_all_that_bedtime_writes_is_valid() -> None:
    kinds = {entry["kind"] for entry in ENTRIES}
    assert kinds > {"planned", "held", "missed", "override", "pause", "intake", "checkin", "undone"}
    for entry in ENTRIES:
        assert check_entry(entry) == entry
        assert check_entry({**entry, "seq": 12, "machine": "a-machine"})


def test_a_newer_bedtimes_kinds_are_valid() -> None:
    assert check_entry({**ENTRIES[0], "kind": "dreamt", "detail": {"of": 1}})


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("id", ""),
        ("id", 1),
        ("id", "x" * 201),
        ("id", "a\nb"),
        ("at", "yesterday"),
        ("at", "2026-11-22T21:00:00"),
        ("at", None),
        ("at", "9999-12-31T23:59:59+00:00"),
        ("at", "0001-01-01T00:00:00+14:00"),
        ("zone", "Mars/Base"),
        ("zone", None),
        ("night", "soon"),
        ("night", "0001-01-01"),
        ("night", 20261122),
        ("kind", "Done!"),
        ("kind", None),
        ("step", 1),
        ("step", "a\u202eb"),
        ("detail", []),
        ("machine", 1),
        ("seq", "1"),
        ("seq", True),
        ("seq", 2**70),
    ],
)
def test_an_invalid_part_is_named(part: str, value: object) -> None:
    with pytest.raises(InvalidEntryError, match=f"^{part}$"):
        check_entry({**ENTRIES[0], part: value})


@pytest.mark.parametrize("step", ["👨\u200d👩\u200d👧", "می\u200cروم"])
def test_a_step_may_be_joined_from_letters_or_signs(step: str) -> None:
    assert check_entry({**ENTRIES[0], "step": step})["step"] == step


@pytest.mark.parametrize("entry", [None, [], "x", 1])
def test_what_is_no_object_is_no_entry(entry: object) -> None:
    with pytest.raises(InvalidEntryError):
        check_entry(entry)


STEP = {"key": "bed", "title": "Bed", "at": "2026-11-22T23:00:00+01:00", "late": 30}
PLANNED = {"bedtime": None, "rising": "2026-11-23T07:00:00+01:00", "free": False, "steps": [STEP]}


@pytest.mark.parametrize(
    ("kind", "detail"),
    [
        ("planned", {}),
        ("planned", {**PLANNED, "rising": None}),
        ("planned", {**PLANNED, "bedtime": "23:00"}),
        ("planned", {**PLANNED, "free": None}),
        ("planned", {**PLANNED, "steps": None}),
        ("planned", {**PLANNED, "steps": [1]}),
        ("planned", {**PLANNED, "steps": [{**STEP, "key": 1}]}),
        ("planned", {**PLANNED, "steps": [{**STEP, "late": 1e300}]}),
        ("planned", {**PLANNED, "steps": [{**STEP, "at": "x"}]}),
        ("snoozed", {}),
        ("pause", {"until": None}),
        ("pause", {"until": "9999-12-31T23:59:59-12:00"}),
        ("put_off", {"until": 1}),
        ("put_off", {}),
        ("override", {"bedtime": None}),
        ("held", {}),
        ("missed", {"reason": None}),
        ("set_aside", {"reason": 1}),
        ("undone", {"of": []}),
        ("intake", {"what": "tea"}),
        ("intake", {"what": "x", "amount": None, "taken": "9999-12-31T23:00:00+00:00", "note": ""}),
        ("intake", {"what": "tea", "taken": "2026-11-22T23:00:00+01:00"}),
    ],
)
def test_a_detail_that_would_break_what_reads_it_is_invalid(
    kind: str, detail: dict[str, Any]
) -> None:
    with pytest.raises(InvalidEntryError, match="detail"):
        check_entry({**ENTRIES[0], "kind": kind, "detail": detail})


def test_valid_details_of_the_same_kinds_are_not() -> None:
    assert check_entry({**ENTRIES[0], "kind": "planned", "detail": PLANNED})
    assert check_entry({**ENTRIES[0], "kind": "put_off", "detail": {"until": None}})
    assert check_entry(
        {**ENTRIES[0], "kind": "put_off", "detail": {"until": "2026-11-23T08:00:00+01:00"}}
    )
