"""The portal's word on light, dark and contrast, on a private bus."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.appearance.portal import (
    INTERFACE,
    NAME,
    NAMESPACE,
    PATH,
    Appearance,
    AppearancePortal,
)
from tests.adapters.bus_helpers import MakeBus, settle
from tests.buses import PrivateBus
from tests.played import PlayedService


class Portal(PlayedService):
    """A played portal with settings."""

    def __init__(self, bus: PrivateBus) -> None:
        super().__init__(bus, NAME)

    def answer_setting(self, key: str, value: object, kind: str = "u") -> None:
        """Set a setting; the answer is a variant in a variant."""
        body = [["v", [kind, value]]]
        self.answer(PATH, INTERFACE, "Read", NAMESPACE, key, signature="v", body=body)

    def change(self, key: str, value: object, kind: str = "u", space: str = NAMESPACE) -> None:
        """Signal a change."""
        self.signal(PATH, INTERFACE, "SettingChanged", "ssv", space, key, [kind, value])


@pytest.fixture
def portal(private_bus: PrivateBus) -> Iterator[Portal]:
    service = Portal(private_bus)
    yield service
    service.stop()


@pytest.fixture
def told() -> list[Appearance]:
    """What was told, in order."""
    return []


@pytest.mark.parametrize(("number", "dark"), [(0, None), (1, True), (2, False), (3, None)])
def test_light_or_dark_is_told_at_first(
    qtbot: QtBot,
    portal: Portal,
    make_bus: MakeBus,
    told: list[Appearance],
    number: int,
    dark: bool | None,
) -> None:
    portal.start()
    portal.answer_setting("color-scheme", number)
    bus = make_bus()
    AppearancePortal(bus, told.append)
    bus.open()
    qtbot.waitUntil(lambda: told == [Appearance(dark=dark)])
    settle(qtbot, bus)
    assert told == [Appearance(dark=dark)]


def test_each_change_is_told_once(
    qtbot: QtBot, portal: Portal, make_bus: MakeBus, told: list[Appearance]
) -> None:
    portal.start()
    portal.answer_setting("color-scheme", 0)
    portal.answer_setting("contrast", 0)
    bus = make_bus()
    AppearancePortal(bus, told.append)
    bus.open()
    qtbot.waitUntil(lambda: told == [Appearance()])
    settle(qtbot, bus)
    portal.change("color-scheme", 1)
    portal.change("color-scheme", 1)
    portal.change("contrast", 1)
    portal.change("accent-color", 1)
    portal.change("color-scheme", 2, space="org.gnome.fonts")
    portal.change("contrast", 0)
    qtbot.waitUntil(lambda: len(told) == 4)
    settle(qtbot, bus)
    assert told[1:] == [
        Appearance(dark=True),
        Appearance(dark=True, high_contrast=True),
        Appearance(dark=True),
    ]


def test_a_portal_that_comes_later_and_comes_back_is_asked(
    qtbot: QtBot, portal: Portal, make_bus: MakeBus, told: list[Appearance]
) -> None:
    bus = make_bus()
    AppearancePortal(bus, told.append)
    bus.open()
    settle(qtbot, bus)
    assert told == []
    for number, dark in ((1, True), (2, False)):
        portal.start()
        portal.answer_setting("color-scheme", number)
        portal.change("color-scheme", number)  # it may have been asked before it could answer
        qtbot.waitUntil(lambda dark=dark: told[-1:] == [Appearance(dark=dark)])  # type: ignore[misc]  # a default in a lambda
        portal.stop()
        settle(qtbot, bus)


def test_others_and_oddities_are_not_believed(
    qtbot: QtBot, portal: Portal, private_bus: PrivateBus, make_bus: MakeBus, told: list[Appearance]
) -> None:
    portal.start()
    portal.answer_setting("color-scheme", "dark", "s")
    bus = make_bus()
    AppearancePortal(bus, told.append)
    bus.open()
    qtbot.waitUntil(lambda: told == [Appearance()])
    other = PlayedService(private_bus, "org.example.Other")
    other.start()
    other.signal(PATH, INTERFACE, "SettingChanged", "ssv", NAMESPACE, "color-scheme", ["u", 1])
    portal.change("color-scheme", "dark", "s")
    settle(qtbot, bus)
    other.stop()
    assert told == [Appearance()]
