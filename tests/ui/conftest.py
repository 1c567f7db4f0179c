"""Fixtures of the windows' tests."""

import pytest

from tests.ui.action_recorder import ActionRecorder


@pytest.fixture
def recorder() -> ActionRecorder:
    """The actions that the window under test has called."""
    return ActionRecorder()
