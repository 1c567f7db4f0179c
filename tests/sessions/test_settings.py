"""The settings in a real session: by accessible names, over a config.toml with comments."""

import pytest

from tests.sessions.accessible import Role
from tests.sessions.settings_user import CONFIG, SettingsUser
from tests.sessions.user import SETTINGS, TONIGHT

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

OUT, UP = "Sunday night → Monday: lights out", "Sunday night → Monday: up at"
SAME = "Bedtime and rising are the same; change one of them."
WAITS = "Something on “Nights” has an error."


def test_a_bedtime_is_changed_and_the_plan_shows_it(user: SettingsUser) -> None:
    user.write(SETTINGS, OUT, "22:15")
    user.press(SETTINGS, Role.BUTTON, "OK")
    user.wait_until_closed(SETTINGS)
    assert user.night()["bedtime"] == "2026-11-29T22:15:00+00:00"
    assert user.config.read_text() == CONFIG.replace('"23:15"', '"22:15"')
    assert user.config.stat().st_mode & 0o777 == 0o600


def test_the_tray_opens_it(user: SettingsUser) -> None:
    user.press(SETTINGS, Role.BUTTON, "Cancel")
    user.wait_until_closed(SETTINGS)
    user.program.wait_for("the icon in the tray", user.desktop.menu.item)
    user.desktop.menu.click("Settings …")
    assert user.text(SETTINGS, OUT) == "23:15"


def test_cancel_and_escape_change_nothing(user: SettingsUser) -> None:
    before = user.config.stat()
    for leave in (
        lambda: user.press(SETTINGS, Role.BUTTON, "Cancel"),
        lambda: user.type(SETTINGS, "Escape"),
    ):
        user.write(SETTINGS, OUT, "22:15")
        leave()
        user.wait_until_closed(SETTINGS)
        user.open()
        assert user.text(SETTINGS, OUT) == "23:15"
    assert user.config.read_bytes() == CONFIG.encode()
    assert (user.config.stat().st_ino, user.config.stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )


def test_ok_with_nothing_changed_writes_nothing(user: SettingsUser) -> None:
    before = user.config.stat()
    assert not user.is_enabled(SETTINGS, "Apply")
    user.type(SETTINGS, "Return")
    user.wait_until_closed(SETTINGS)
    after = user.config.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_night_without_length_cannot_be_saved(user: SettingsUser) -> None:
    user.write(SETTINGS, OUT, "07:00")
    user.wait_for_label(SETTINGS, SAME)
    user.wait_for_label(SETTINGS, WAITS)
    assert [user.field(SETTINGS, name).description for name in (OUT, UP)] == [SAME, SAME]
    assert not user.is_enabled(SETTINGS, "OK")
    assert not user.is_enabled(SETTINGS, "Apply")
    user.type(SETTINGS, "Return")
    user.write(SETTINGS, UP, "06:00")
    user.program.wait_for("the error gone", lambda: SAME not in labels(user))
    assert WAITS not in labels(user)
    assert user.is_enabled(SETTINGS, "OK")
    assert user.config.read_text() == CONFIG


def test_apply_leaves_it_open(user: SettingsUser) -> None:
    user.write(SETTINGS, OUT, "22:15")
    user.press(SETTINGS, Role.BUTTON, "Apply")
    user.program.wait_for("it applied", lambda: not user.is_enabled(SETTINGS, "Apply"))
    assert user.night()["bedtime"] == "2026-11-29T22:15:00+00:00"
    user.write(SETTINGS, OUT, "21:00")
    user.press(SETTINGS, Role.BUTTON, "Cancel")
    user.wait_until_closed(SETTINGS)
    assert user.config.read_text() == CONFIG.replace('"23:15"', '"22:15"')


def test_what_is_written_by_hand_meanwhile_is_shown_or_kept(user: SettingsUser) -> None:
    user.write_by_hand('"07:30"', '"07:45"')
    other = "Monday night → Tuesday: up at"
    user.program.wait_for("it shown", lambda: user.text(SETTINGS, other) == "07:45")
    user.write(SETTINGS, OUT, "22:15")
    user.write_by_hand('"07:45"', '"08:00"')
    user.press(SETTINGS, Role.BUTTON, "OK")
    user.wait_until_closed(SETTINGS)
    both = CONFIG.replace('"23:15"', '"22:15"').replace('"07:30"', '"08:00"')
    assert user.config.read_text() == both
    assert user.night()["bedtime"] == "2026-11-29T22:15:00+00:00"
    assert user.night("2026-12-01")["rising"] == "2026-12-01T08:00:00+00:00"


def test_what_is_broken_by_hand_meanwhile_is_kept_aside_and_reported(user: SettingsUser) -> None:
    user.write(SETTINGS, OUT, "22:15")
    user.write_by_hand("[nights.tue]", "[nights.tue")
    user.press(SETTINGS, Role.BUTTON, "OK")
    user.wait_until_closed(SETTINGS)
    assert user.config.read_text() == CONFIG.replace('"23:15"', '"22:15"')
    (aside,) = user.config.parent.glob("config.toml.broken-*")
    assert aside.read_text() == CONFIG.replace("[nights.tue]", "[nights.tue")
    user.program.command("open", "tonight")
    notice = user.wait_for_label(TONIGHT, "held before is kept as").replace("\u200b", "")
    assert str(aside) in notice


def test_a_night_is_copied_to_others(user: SettingsUser) -> None:
    user.write(SETTINGS, OUT, "22:15")
    user.press(SETTINGS, Role.BUTTON, "Sunday night → Monday: copy to other nights")
    user.type(SETTINGS, "w")  # nights before work days; Qt shows AT-SPI no menu that is up
    tuesday, saturday = "Monday night → Tuesday: ", "Friday night → Saturday: "
    user.program.wait_for(
        "it copied", lambda: user.text(SETTINGS, f"{tuesday}lights out") == "22:15"
    )
    assert user.text(SETTINGS, f"{tuesday}up at") == "07:00"
    assert user.text(SETTINGS, f"{saturday}lights out") == "23:00"
    user.press(SETTINGS, Role.BUTTON, "OK")
    user.wait_until_closed(SETTINGS)
    nights = [user.night(f"2026-12-0{day}")["bedtime"][11:16] for day in range(1, 8)]
    assert nights == [*["22:15"] * 4, "23:00", "23:00", "22:15"]


def test_the_pages_are_reached_by_keys(user: SettingsUser) -> None:
    names = user.window(SETTINGS).names(Role.LIST_ITEM)
    assert names[0] == user.current_page() == "Nights"
    for page in names[1:]:
        user.type(SETTINGS, "Down")
        user.wait_for_page(page)
    for page in [*reversed(names[:-1]), names[-1]]:
        user.type(SETTINGS, "ctrl+Prior")
        user.wait_for_page(page)
    user.type(SETTINGS, "ctrl+Next")
    user.wait_for_page(names[0])


def test_it_works_by_keys_alone(user: SettingsUser) -> None:
    user.type(SETTINGS, "Tab", *"2215", "Tab", *"0645", "Return")
    user.wait_until_closed(SETTINGS)
    changed = CONFIG.replace('"23:15"', '"22:15"').replace('"07:00"', '"06:45"')
    assert user.config.read_text() == changed


def labels(user: SettingsUser) -> list[str]:
    """Return the labels in the settings."""
    return user.window(SETTINGS).names(Role.LABEL)
