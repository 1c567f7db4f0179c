"""`bedtime install` and `uninstall`: their output, running twice, and that no data is lost."""

from pathlib import Path

from tests.cli.command_line import CommandLine

USUAL = {"BEDTIME_PROFILE": ""}


def menu(cli: CommandLine) -> Path:
    return cli.folder / ".local" / "share" / "applications" / "bedtime.desktop"


def at_login(cli: CommandLine) -> Path:
    return cli.folder / ".config" / "autostart" / "bedtime.desktop"


def test_in_the_menu_and_out_again(cli: CommandLine) -> None:
    cli.run("done", "bed", **USUAL)
    output = cli.run("install", **USUAL)
    assert output.startswith("Bedtime is in the menu now:\n")
    assert str(menu(cli)) in output
    assert menu(cli).exists()
    assert cli.run("install", **USUAL) == "Bedtime is in the menu already.\n"
    cli.run("autostart", "on", **USUAL)
    output = cli.run("uninstall", **USUAL)
    assert output.startswith("Taken away; settings and log stay:\n")
    assert f"  {at_login(cli)}\n" in output
    assert not menu(cli).exists()
    assert not at_login(cli).exists()
    assert "nothing to take away" in cli.run("uninstall", **USUAL)
    assert cli.json("log", **USUAL)[-1]["kind"] == "done"


def test_a_login_that_starts_another_bedtime_stays(cli: CommandLine) -> None:
    at_login(cli).parent.mkdir(parents=True)
    head = "[Desktop Entry]\nType=Application\nName=Bedtime\n"
    at_login(cli).write_text(f"{head}Exec=/bin/sh --at-login\n")
    assert "nothing to take away" in cli.run("uninstall")
    at_login(cli).write_text(f"{head}Exec=/gone/bedtime --at-login\n")
    assert str(at_login(cli)) in cli.run("uninstall")
    at_login(cli).write_text(f"{head}Exec=/gone/mine\n")
    assert "nothing to take away" in cli.run("uninstall")
    at_login(cli).write_bytes(b"\xff[")
    assert "nothing to take away" in cli.run("uninstall")


def test_an_entry_that_is_there_already_is_kept(cli: CommandLine) -> None:
    menu(cli).parent.mkdir(parents=True)
    menu(cli).write_text("mine")
    error = cli.result("install").refusal(1)
    assert error.startswith(f"{menu(cli)} is there already")
    assert "nothing to take away" in cli.run("uninstall")
    assert menu(cli).read_text() == "mine"


def test_where_nothing_can_be_written_that_is_reported(cli: CommandLine) -> None:
    (cli.folder / ".local").mkdir()
    (cli.folder / ".local" / "share").symlink_to("/proc/1/task")
    error = cli.result("install").refusal(1)
    assert "/proc/1/task" in error
    assert "cannot be used: " in error


def test_a_sandbox_is_refused(cli: CommandLine) -> None:
    for words in ("install", "uninstall"):
        assert "no menu" in cli.result(words, SNAP="/snap/bedtime/1").refusal(1)


def test_everything_that_is_deleted_is_also_what_stands_on_the_desktop(cli: CommandLine) -> None:
    cli.run("done", "bed", **USUAL)
    cli.run("install", **USUAL)
    cli.run("autostart", "on", **USUAL)
    listed = cli.result("delete-everything", **USUAL)
    assert listed.code == 1
    assert f"  {menu(cli)}\n" in listed.out
    assert f"  {at_login(cli)}\n" in listed.out
    cli.run("delete-everything", "--yes", **USUAL)
    kept = ("clock",)  # the test's own
    assert [path.name for path in cli.folder.rglob("*") if path.is_file()] == list(kept)


def test_a_profile_of_its_own_takes_nothing_of_anothers_along(cli: CommandLine) -> None:
    cli.run("install", **USUAL)
    cli.run("autostart", "on", **USUAL)
    cli.run("done", "bed")
    cli.run("delete-everything", "--yes")
    assert menu(cli).exists()
    assert at_login(cli).exists()
    cli.run("done", "bed")
    cli.run("autostart", "on")  # and now it is this one that starts
    cli.run("delete-everything", "--yes")
    assert not at_login(cli).exists()
    assert menu(cli).exists()


def test_a_menu_that_only_the_shell_knows_is_said(cli: CommandLine) -> None:
    only = {"XDG_DATA_HOME": str(cli.folder / "mine")}
    for _ in range(2):
        last = cli.run("install", **only).splitlines()[-1]
        assert last.startswith(f"Only this shell has XDG_DATA_HOME={cli.folder}/mine:")
