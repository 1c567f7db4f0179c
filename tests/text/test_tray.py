"""Sentences of the tray, and of what takes its place."""

from bedtime.text import diagnostics, tray


def test_the_way_in_names_what_is_there() -> None:
    texts = {
        (click, menu): tray.way_in(by_click=click, in_menu=menu)
        for click in (True, False)
        for menu in (True, False)
    }
    assert all("Tonight" in text for text in texts.values())
    assert {key for key, text in texts.items() if "click here" in text.lower()} == {
        (True, True),
        (True, False),
    }
    assert {key for key, text in texts.items() if "in the menu" in text} == {
        (True, True),
        (False, True),
    }
    assert all("“bedtime”" in text for (_, menu), text in texts.items() if not menu)


def test_the_notice_tells_of_a_window_only_where_one_opens() -> None:
    assert "takes its place" in diagnostics.no_tray_notice(opens=True)
    assert "takes its place" not in diagnostics.no_tray_notice(opens=False)
    assert "a click on a reminder" in diagnostics.no_tray_notice(opens=False)
