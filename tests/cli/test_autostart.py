"""`bedtime autostart`, and the doctor's check of it."""

from pathlib import Path

from bedtime.adapters.launcher.desktop_entry import exec_words, value
from tests.cli.command_line import CommandLine


def entry(cli: CommandLine) -> Path:
    return cli.folder / ".config" / "autostart" / "bedtime.desktop"


def test_it_is_turned_on_and_off_and_reports_it(cli: CommandLine) -> None:
    assert "does not start" in cli.run("autostart")
    for _ in range(2):
        assert cli.run("autostart", "on") == f"{entry(cli)} starts Bedtime at login.\n"
    command = exec_words(value(entry(cli).read_text(), "Exec") or "")
    assert command[1:] == ("--profile", str(cli.profile), "--at-login")
    assert cli.run("autostart").endswith("starts Bedtime at login.\n")
    for _ in range(2):
        assert cli.run("autostart", "off") == "Bedtime does not start at login.\n"
    assert not entry(cli).exists()
    cli.result("autostart", "maybe").refusal(2)


def test_the_doctor_knows_it(cli: CommandLine) -> None:
    assert cli.json("doctor")["autostart"] == {
        "works": False,
        "says": "Bedtime does not start at login.",
        "remedy": "“bedtime autostart on” turns it on.",
    }
    cli.run("autostart", "on")
    check = cli.json("doctor")["autostart"]
    assert (check["works"], check["remedy"]) == (True, "")
    entry(cli).write_text("[Desktop Entry]\nType=Application\nName=B\nExec=/gone/bedtime\n")
    check = cli.json("doctor")["autostart"]
    assert check["works"] is False
    assert "“/gone/bedtime”" in check["says"]
    assert "autostart on" in check["remedy"]
    cli.run("autostart", "on")
    assert cli.json("doctor")["autostart"]["works"] is True


def test_what_could_not_be_changed_is_reported(cli: CommandLine) -> None:
    (cli.folder / ".config").mkdir()
    entry(cli).parent.symlink_to("/proc/1/task")
    error = cli.result("autostart", "on").refusal(1)
    assert error.startswith("Start at login could not be changed (/proc/1/task/")
    assert error.endswith("Allow writing there, or use your desktop's settings.")
    assert "knows no way" in cli.result("autostart", "on", SNAP="/snap/x").refusal(1)


def test_a_folder_that_only_the_shell_knows_is_said(cli: CommandLine) -> None:
    """The session would look in ~/.config, as this test's own parents do."""
    only = {"XDG_CONFIG_HOME": str(cli.folder / "mine")}
    for words in (("autostart", "on"), ("autostart",)):
        first, second = cli.run(*words, **only).splitlines()
        assert first == f"{cli.folder}/mine/autostart/bedtime.desktop starts Bedtime at login."
        assert second.startswith(f"Only this shell has XDG_CONFIG_HOME={cli.folder}/mine:")
    assert "Only this shell" not in cli.run("autostart", "off", **only)
