"""Evenings that have begun, shared by the tests of the state machine."""

import pytest

from bedtime.core.settings import Show, Step
from tests.core.evening.evenings import SCREENS, Evening, week


@pytest.fixture
def evening() -> Evening:
    """Bedtime has been running since noon."""
    evening = Evening("12:00")
    evening.starts()
    return evening


@pytest.fixture
def pair() -> Evening:
    """Two steps come at 21:00: a quiet one and a staying one; then screens at 22:00."""
    light = Step("light", "Dim the lights", 120, 45)
    tea = Step("tea", "Put the kettle on", 120, 30, Show.STAY)
    evening = Evening("12:00", settings=week(steps=(light, tea, SCREENS)))
    evening.starts()
    return evening


@pytest.fixture
def quiet_pair() -> Evening:
    """Two quiet steps come at 21:00."""
    light = Step("light", "Dim the lights", 120, 45)
    tea = Step("tea", "Put the kettle on", 120, 30)
    evening = Evening("12:00", settings=week(steps=(light, tea)))
    evening.starts()
    return evening
