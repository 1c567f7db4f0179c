"""The settings in a real session: by the visible names, over a file with the user's own words."""

import pytest

from tests.sessions.accessible import Role
from tests.sessions.chooser import OWN, Chooser
from tests.sessions.user import SETTINGS, TONIGHT

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

OUT, UP = "Sunday night → Monday: lights out", "Sunday night → Monday: up at"
SAME = "Bedtime and rising are the same; change one of them."
WAITS = "Something on “Nights” cannot count yet; it is said there."


def test_a_bedtime_is_changed_and_the_plan_tells_it(chooser: Chooser) -> None:
    chooser.write(SETTINGS, OUT, "22:15")
    chooser.press(SETTINGS, Role.BUTTON, "OK")
    chooser.loses(SETTINGS)
    assert chooser.night()["bedtime"] == "2026-11-29T22:15:00+00:00"
    assert chooser.config.read_text() == OWN.replace('"23:15"', '"22:15"')
    assert chooser.config.stat().st_mode & 0o777 == 0o600


def test_the_tray_opens_it(chooser: Chooser) -> None:
    chooser.press(SETTINGS, Role.BUTTON, "Cancel")
    chooser.loses(SETTINGS)
    chooser.program.wait_for("the icon in the tray", chooser.desktop.menu.item)
    chooser.desktop.menu.click("Settings …")
    assert chooser.text(SETTINGS, OUT) == "23:15"


def test_cancel_and_escape_change_nothing(chooser: Chooser) -> None:
    before = chooser.config.stat()
    for leave in (
        lambda: chooser.press(SETTINGS, Role.BUTTON, "Cancel"),
        lambda: chooser.type(SETTINGS, "Escape"),
    ):
        chooser.write(SETTINGS, OUT, "22:15")
        leave()
        chooser.loses(SETTINGS)
        chooser.open()
        assert chooser.text(SETTINGS, OUT) == "23:15"
    assert chooser.config.read_bytes() == OWN.encode()
    assert (chooser.config.stat().st_ino, chooser.config.stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )


def test_ok_with_nothing_changed_writes_nothing(chooser: Chooser) -> None:
    before = chooser.config.stat()
    assert not chooser.is_offered(SETTINGS, "Apply")
    chooser.type(SETTINGS, "Return")
    chooser.loses(SETTINGS)
    after = chooser.config.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_night_without_length_cannot_be_saved(chooser: Chooser) -> None:
    chooser.write(SETTINGS, OUT, "07:00")
    chooser.says(SETTINGS, SAME)
    chooser.says(SETTINGS, WAITS)
    assert [chooser.field(SETTINGS, name).description for name in (OUT, UP)] == [SAME, SAME]
    assert not chooser.is_offered(SETTINGS, "OK")
    assert not chooser.is_offered(SETTINGS, "Apply")
    chooser.type(SETTINGS, "Return")
    chooser.write(SETTINGS, UP, "06:00")
    chooser.program.wait_for("it unsaid", lambda: SAME not in written(chooser))
    assert WAITS not in written(chooser)
    assert chooser.is_offered(SETTINGS, "OK")
    assert chooser.config.read_text() == OWN


def test_apply_leaves_it_open(chooser: Chooser) -> None:
    chooser.write(SETTINGS, OUT, "22:15")
    chooser.press(SETTINGS, Role.BUTTON, "Apply")
    chooser.program.wait_for("it applied", lambda: not chooser.is_offered(SETTINGS, "Apply"))
    assert chooser.night()["bedtime"] == "2026-11-29T22:15:00+00:00"
    chooser.write(SETTINGS, OUT, "21:00")
    chooser.press(SETTINGS, Role.BUTTON, "Cancel")
    chooser.loses(SETTINGS)
    assert chooser.config.read_text() == OWN.replace('"23:15"', '"22:15"')


def test_what_is_written_by_hand_meanwhile_is_shown_or_kept(chooser: Chooser) -> None:
    chooser.write_by_hand('"07:30"', '"07:45"')
    other = "Monday night → Tuesday: up at"
    chooser.program.wait_for("it shown", lambda: chooser.text(SETTINGS, other) == "07:45")
    chooser.write(SETTINGS, OUT, "22:15")
    chooser.write_by_hand('"07:45"', '"08:00"')
    chooser.press(SETTINGS, Role.BUTTON, "OK")
    chooser.loses(SETTINGS)
    both = OWN.replace('"23:15"', '"22:15"').replace('"07:30"', '"08:00"')
    assert chooser.config.read_text() == both
    assert chooser.night()["bedtime"] == "2026-11-29T22:15:00+00:00"
    assert chooser.night("2026-12-01")["rising"] == "2026-12-01T08:00:00+00:00"


def test_what_is_broken_by_hand_meanwhile_is_kept_aside_and_said(chooser: Chooser) -> None:
    chooser.write(SETTINGS, OUT, "22:15")
    chooser.write_by_hand("[nights.tue]", "[nights.tue")
    chooser.press(SETTINGS, Role.BUTTON, "OK")
    chooser.loses(SETTINGS)
    assert chooser.config.read_text() == OWN.replace('"23:15"', '"22:15"')
    (aside,) = chooser.config.parent.glob("config.toml.broken-*")
    assert aside.read_text() == OWN.replace("[nights.tue]", "[nights.tue")
    chooser.program.command("open", "tonight")
    said = chooser.says(TONIGHT, "held before is kept as").replace("\u200b", "")
    assert str(aside) in said


def test_a_night_is_copied_to_others(chooser: Chooser) -> None:
    chooser.write(SETTINGS, OUT, "22:15")
    chooser.press(SETTINGS, Role.BUTTON, "Sunday night → Monday: copy to other nights")
    chooser.type(SETTINGS, "w")  # nights before work days; Qt shows AT-SPI no menu that is up
    tuesday, saturday = "Monday night → Tuesday: ", "Friday night → Saturday: "
    chooser.program.wait_for(
        "it copied", lambda: chooser.text(SETTINGS, f"{tuesday}lights out") == "22:15"
    )
    assert chooser.text(SETTINGS, f"{tuesday}up at") == "07:00"
    assert chooser.text(SETTINGS, f"{saturday}lights out") == "23:00"
    chooser.press(SETTINGS, Role.BUTTON, "OK")
    chooser.loses(SETTINGS)
    nights = [chooser.night(f"2026-12-0{day}")["bedtime"][11:16] for day in range(1, 8)]
    assert nights == [*["22:15"] * 4, "23:00", "23:00", "22:15"]


def test_the_pages_are_walked_by_keys(chooser: Chooser) -> None:
    names = chooser.window(SETTINGS).names(Role.LIST_ITEM)
    assert names[0] == chooser.page() == "Nights"
    for page in names[1:]:
        chooser.type(SETTINGS, "Down")
        chooser.turns_to(page)
    for page in [*reversed(names[:-1]), names[-1]]:
        chooser.type(SETTINGS, "ctrl+Prior")
        chooser.turns_to(page)
    chooser.type(SETTINGS, "ctrl+Next")
    chooser.turns_to(names[0])


def test_it_is_worked_by_keys_alone(chooser: Chooser) -> None:
    chooser.type(SETTINGS, "Tab", *"2215", "Tab", *"0645", "Return")
    chooser.loses(SETTINGS)
    changed = OWN.replace('"23:15"', '"22:15"').replace('"07:00"', '"06:45"')
    assert chooser.config.read_text() == changed


def written(chooser: Chooser) -> list[str]:
    """Tell what is written in the settings."""
    return chooser.window(SETTINGS).names(Role.LABEL)
