"""Fixtures of the intake windows' tests."""

import pytest

from tests.ui.intake.helpers import IntakeRecorder


@pytest.fixture
def recorder() -> IntakeRecorder:
    return IntakeRecorder()
