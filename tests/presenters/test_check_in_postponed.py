"""“In an hour” in the check-in window: only while the question can come again."""

import pytest

from bedtime.ui.check_in.window import CheckInWindow
from tests.presenters.windows_driver import WindowsDriver, buttons, open_windows


@pytest.mark.parametrize(
    ("when", "postponable"),
    [
        ("2026-11-23 05:30", True),
        ("2026-11-23 18:59", True),
        ("2026-11-23 19:00", False),
        ("2026-11-23 22:30", False),
    ],
)
def test_it_is_there_until_an_hour_before_the_question_ends(
    driver: WindowsDriver, when: str, *, postponable: bool
) -> None:
    driver.world.sleep(when)
    driver.windows.open_check_in()
    (window,) = open_windows(CheckInWindow)
    wanted = {"Not today", "In an hour"} if postponable else {"Not today"}
    assert {"Not today", "In an hour"} & set(buttons(window)) == wanted


def test_when_it_is_offered_no_more_tray_and_tonight_still_mention_it(
    driver: WindowsDriver,
) -> None:
    driver.world.sleep("2026-11-23 21:00")
    driver.windows.open_tonight()
    assert driver.world.screen.offers == []
    from bedtime.ui.tonight.window import TonightWindow

    (window,) = open_windows(TonightWindow)
    assert "Check in …" in buttons(window)
