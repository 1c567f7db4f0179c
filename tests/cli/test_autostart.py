"""`bedtime autostart`, and what the doctor says of it."""

from pathlib import Path

from bedtime.adapters.launcher.desktop_entry import exec_words, value
from tests.cli.outside import Outside


def entry(outside: Outside) -> Path:
    return outside.room / ".config" / "autostart" / "bedtime.desktop"


def test_it_is_turned_on_and_off_and_says_so(outside: Outside) -> None:
    assert "does not start" in outside.tell("autostart")
    for _ in range(2):
        assert outside.tell("autostart", "on") == f"{entry(outside)} starts Bedtime at login.\n"
    command = exec_words(value(entry(outside).read_text(), "Exec") or "")
    assert command[1:] == ("--profile", str(outside.profile), "--at-login")
    assert outside.tell("autostart").endswith("starts Bedtime at login.\n")
    for _ in range(2):
        assert outside.tell("autostart", "off") == "Bedtime does not start at login.\n"
    assert not entry(outside).exists()
    outside.ask("autostart", "maybe").complains(2)


def test_the_doctor_knows_it(outside: Outside) -> None:
    assert outside.json("doctor")["autostart"] == {
        "works": False,
        "says": "Bedtime does not start at login.",
        "remedy": "“bedtime autostart on” turns it on.",
    }
    outside.tell("autostart", "on")
    told = outside.json("doctor")["autostart"]
    assert (told["works"], told["remedy"]) == (True, "")
    entry(outside).write_text("[Desktop Entry]\nType=Application\nName=B\nExec=/gone/bedtime\n")
    told = outside.json("doctor")["autostart"]
    assert told["works"] is False
    assert "“/gone/bedtime”" in told["says"]
    assert "autostart on" in told["remedy"]
    outside.tell("autostart", "on")
    assert outside.json("doctor")["autostart"]["works"] is True


def test_what_did_not_take_is_said(outside: Outside) -> None:
    (outside.room / ".config").mkdir()
    entry(outside).parent.symlink_to("/proc/1/task")
    said = outside.ask("autostart", "on").complains(1)
    assert said.startswith("Start at login could not be changed (/proc/1/task/")
    assert said.endswith("Allow writing there, or use your desktop's settings.")
    assert "knows no way" in outside.ask("autostart", "on", SNAP="/snap/x").complains(1)
