"""Computers with each kind of presence backend."""

import pytest

from tests.adapters.presence.computer import Computer, FakeBackend


@pytest.fixture(params=["polled", "signalling"])
def computer(request: pytest.FixtureRequest) -> Computer:
    return Computer(FakeBackend(polled=request.param == "polled"))


@pytest.fixture
def polled() -> Computer:
    return Computer(FakeBackend(polled=True))


@pytest.fixture
def signalling() -> Computer:
    return Computer(FakeBackend())
