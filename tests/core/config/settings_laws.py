"""Assertions that hold for settings and problems of any file."""

from collections.abc import Iterable
from datetime import time
from zoneinfo import ZoneInfo

from bedtime.core.config.problems import Fallback, Problem
from bedtime.core.safe_text import WIDTH, is_printable
from bedtime.core.settings import Settings, Show, Voice


def assert_usable(settings: Settings) -> None:
    """Assert that every setting is valid."""
    assert settings.zone is None or ZoneInfo(settings.zone)
    assert len(settings.nights) == 7
    for night in settings.nights:
        assert night.bed != night.rise
        for moment in (night.bed, night.rise):
            assert moment == time(moment.hour, moment.minute)
        assert type(night.free) is bool
    keys = [step.key for step in settings.steps]
    assert len(keys) == len(set(keys))
    for step in settings.steps:
        assert [step.key] == step.key.split()
        assert is_printable(step.key)
        assert not step.key.startswith("-")
        assert step.title == step.title.strip()
        assert step.title.splitlines() in ([], [step.title])
        assert type(step.lead) in (int, float)
        assert 0 <= step.lead <= 1440
        assert 0 <= step.late <= 240
        assert isinstance(step.show, Show)
        assert type(step.enabled) is bool
    reminders = settings.reminders
    assert isinstance(reminders.voice, Voice)
    assert reminders.snooze
    assert all(0 < minutes <= 240 for minutes in reminders.snooze)
    assert 0 <= reminders.heads_up <= 240
    switches = (reminders.countdown, reminders.discreet, reminders.urgent)
    for switch in (*switches, settings.checkin.offer, settings.checkin.suggest):
        assert type(switch) is bool
    assert 1 <= settings.general.sleep_goal <= 1440
    assert settings.general.language.replace("_", "").replace("-", "").isalnum() or (
        settings.general.language == ""
    )


def assert_sayable(problems: Iterable[Problem]) -> None:
    """Assert that every problem can be printed in one line on any terminal."""
    for problem in problems:
        assert problem.place
        assert is_printable(problem.place)
        assert (problem.instead != "") is (problem.fallback is Fallback.VALUE)
        for text in (problem.value, problem.wanted, problem.instead):
            assert is_printable(text)
            assert len(text) <= WIDTH
