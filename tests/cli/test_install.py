"""`bedtime install` and `uninstall`: what they did is said, twice is once, and no data is lost."""

from pathlib import Path

from tests.cli.outside import Outside

USUAL = {"BEDTIME_PROFILE": ""}


def menu(outside: Outside) -> Path:
    return outside.room / ".local" / "share" / "applications" / "bedtime.desktop"


def at_login(outside: Outside) -> Path:
    return outside.room / ".config" / "autostart" / "bedtime.desktop"


def test_in_the_menu_and_out_again(outside: Outside) -> None:
    outside.tell("done", "bed", **USUAL)
    said = outside.tell("install", **USUAL)
    assert said.startswith("Bedtime is in the menu now:\n")
    assert str(menu(outside)) in said
    assert menu(outside).exists()
    assert outside.tell("install", **USUAL) == "Bedtime is in the menu already.\n"
    outside.tell("autostart", "on", **USUAL)
    said = outside.tell("uninstall", **USUAL)
    assert said.startswith("Taken away; settings and log stay:\n")
    assert f"  {at_login(outside)}\n" in said
    assert not menu(outside).exists()
    assert not at_login(outside).exists()
    assert "nothing to take away" in outside.tell("uninstall", **USUAL)
    assert outside.json("log", **USUAL)[-1]["kind"] == "done"


def test_a_login_that_starts_another_bedtime_stays(outside: Outside) -> None:
    at_login(outside).parent.mkdir(parents=True)
    head = "[Desktop Entry]\nType=Application\nName=Bedtime\n"
    at_login(outside).write_text(f"{head}Exec=/bin/sh --at-login\n")
    assert "nothing to take away" in outside.tell("uninstall")
    at_login(outside).write_text(f"{head}Exec=/gone/bedtime --at-login\n")
    assert str(at_login(outside)) in outside.tell("uninstall")
    at_login(outside).write_text(f"{head}Exec=/gone/mine\n")
    assert "nothing to take away" in outside.tell("uninstall")
    at_login(outside).write_bytes(b"\xff[")
    assert "nothing to take away" in outside.tell("uninstall")


def test_an_entry_that_is_there_already_is_kept(outside: Outside) -> None:
    menu(outside).parent.mkdir(parents=True)
    menu(outside).write_text("mine")
    said = outside.ask("install").complains(1)
    assert said.startswith(f"{menu(outside)} is there already")
    assert "nothing to take away" in outside.tell("uninstall")
    assert menu(outside).read_text() == "mine"


def test_where_nothing_can_be_written_it_says_so(outside: Outside) -> None:
    (outside.room / ".local").mkdir()
    (outside.room / ".local" / "share").symlink_to("/proc/1/task")
    said = outside.ask("install").complains(1)
    assert "/proc/1/task" in said
    assert "cannot be used: " in said


def test_a_sandbox_is_told(outside: Outside) -> None:
    for words in ("install", "uninstall"):
        assert "no menu" in outside.ask(words, SNAP="/snap/bedtime/1").complains(1)


def test_everything_that_is_deleted_is_also_what_stands_on_the_desktop(outside: Outside) -> None:
    outside.tell("done", "bed", **USUAL)
    outside.tell("install", **USUAL)
    outside.tell("autostart", "on", **USUAL)
    listed = outside.ask("delete-everything", **USUAL)
    assert listed.code == 1
    assert f"  {menu(outside)}\n" in listed.out
    assert f"  {at_login(outside)}\n" in listed.out
    outside.tell("delete-everything", "--yes", **USUAL)
    kept = ("clock",)  # the test's own
    assert [path.name for path in outside.room.rglob("*") if path.is_file()] == list(kept)


def test_a_profile_of_its_own_takes_nothing_of_anothers_along(outside: Outside) -> None:
    outside.tell("install", **USUAL)
    outside.tell("autostart", "on", **USUAL)
    outside.tell("done", "bed")
    outside.tell("delete-everything", "--yes")
    assert menu(outside).exists()
    assert at_login(outside).exists()
    outside.tell("done", "bed")
    outside.tell("autostart", "on")  # and now it is this one that starts
    outside.tell("delete-everything", "--yes")
    assert not at_login(outside).exists()
    assert menu(outside).exists()
