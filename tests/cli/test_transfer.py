"""`export`, `import`, `delete-everything`: both ways without loss, nothing twice, nothing left."""

import os
import stat
from pathlib import Path

import pytest

from tests.cli.outside import Outside
from tests.cli.test_diary_entry import WHOLE, typed

TABLE = (
    "night,zone,quality,comments\n"
    "2026-11-20,Europe/Berlin,3,warm\n"
    "2026-11-21,Asia/Tokyo,4,\n"
    "2026-11-22,,5,\n"
)


@pytest.fixture
def lived(outside: Outside) -> Outside:
    """Give a profile with evenings, mornings and things taken."""
    outside.config('[nights.mon]\nbed = "22:30"  # mine\n')
    outside.was_on("2026-11-22 22:45")
    outside.tell("done", "bed")
    outside.tell("take", "melatonin", "1 mg", "--at", "22:00")
    outside.tell(
        "checkin", "--night", "2026-11-21", *WHOLE, "side_effects=itching", "comments=a\nb"
    )
    outside.tell("checkin", "--night", "2026-11-22", "quality=3", "slept=false")
    return outside


def other(outside: Outside) -> Outside:
    """Give a second profile in the same room, with nothing in it."""
    outside.profile = outside.room / "other"
    return outside


def file(outside: Outside, name: str, text: str) -> str:
    path = outside.room / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_table_goes_out_in_and_out_again_to_the_byte(lived: Outside) -> None:
    first, second = lived.room / "first.csv", lived.room / "second.csv"
    said = lived.tell("export", str(first))
    assert "without side effects and what was taken" in said
    assert b"itching" not in first.read_bytes()
    assert b"melatonin" not in first.read_bytes()
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    lived.tell("import", str(first))
    assert lived.rows() == len(lived.log())
    there = other(lived)
    assert "2 nights taken" in there.tell("import", str(first))
    there.tell("export", str(second))
    assert second.read_bytes() == first.read_bytes()
    rows = there.rows()
    assert "2 rows left" in there.tell("import", str(first))
    assert there.rows() == rows


def test_with_intakes_the_table_has_all_and_takes_all(lived: Outside) -> None:
    first, second = lived.room / "first.csv", lived.room / "second.csv"
    lived.tell("export", "--with-intakes", str(first))
    assert b"itching" in first.read_bytes()
    assert b"melatonin" in first.read_bytes()
    there = other(lived)
    assert "1 intake taken" in there.tell("import", str(first))
    there.tell("import", str(first))
    there.tell("export", "--with-intakes", str(second))
    assert second.read_bytes() == first.read_bytes()


def test_a_table_without_side_effects_leaves_those_that_are_there(lived: Outside) -> None:
    table = lived.room / "diary.csv"
    lived.tell("export", str(table))
    lived.tell("import", str(table))
    assert lived.json("diary")[0]["side_effects"] == "itching"


def test_a_backup_holds_everything_and_says_so(lived: Outside) -> None:
    first, second = lived.room / "first.json", lived.room / "second.json"
    assert "what was taken included" in lived.tell("export", str(first))
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    log, config = lived.log(), (lived.profile / "config.toml").read_bytes()
    there = other(lived)
    assert f"{len(log)} entries taken" in there.tell("import", str(first))
    assert there.log() == log
    assert (there.profile / "config.toml").read_bytes() == config
    there.tell("export", str(second))
    assert second.read_bytes() == first.read_bytes()
    again = there.tell("import", str(second))
    assert "0 entries taken" in again
    assert "the same" in again


def test_a_backup_joins_what_is_there_and_leaves_the_settings(lived: Outside) -> None:
    backup = lived.room / "all.json"
    lived.tell("export", str(backup))
    there = other(lived)
    there.config("# my own\n")
    there.tell("checkin", "--night", "2026-11-21", "quality=5")
    assert "settings are left" in there.tell("import", str(backup))
    assert (there.profile / "config.toml").read_text() == "# my own\n"
    first = there.json("diary")[0]
    assert (first["quality"], first["into_bed"]) == (5, "22:45")


def test_the_running_program_knows_what_was_imported(outside: Outside) -> None:
    outside.start("2026-11-22 21:00")
    outside.tell("done", "screens")
    backup = outside.room / "all.json"
    outside.tell("export", str(backup))
    home = outside.profile
    running = other(outside).start("2026-11-22 21:30")
    outside.tell("import", str(backup))
    outside.tell("import", file(outside, "new.csv", TABLE))
    running.goes_on_to("2026-11-22 22:30:05", "shown", "ritual")
    assert outside.wrote("shown", "screens") == 0
    assert outside.state("screens") == "done"
    assert len(outside.json("diary")) == 3
    outside.profile = home


def test_a_table_in_part_sets_only_what_it_names(outside: Outside) -> None:
    outside.tell("checkin", "--night", "2026-11-20", "into_bed=22:45", "quality=1", "comments=cold")
    said = outside.tell("import", file(outside, "part.csv", TABLE))
    assert "2 nights taken, 1 corrected, 0 rows left" in said
    assert "Corrected: 2026-11-20 (quality, comments)." in said
    rows = outside.json("diary")
    assert [(r["quality"], r["zone"], r["comments"], r["into_bed"]) for r in rows] == [
        (3, "Europe/Berlin", "warm", "22:45"),
        (4, "Asia/Tokyo", None, None),
        (5, "Europe/Berlin", None, None),
    ]
    cleared = "\ufeffcomments,total_sleep,night\r\n,7,2026-11-20\r\n"
    outside.tell("import", file(outside, "clear.csv", cleared))
    assert outside.json("diary")[0]["comments"] is None
    assert outside.json("diary")[0]["quality"] == 3


def test_what_is_refused_names_row_and_column_and_the_rest_is_taken(outside: Outside) -> None:
    table = "night,quality,into_bed,mood\n2026-11-20,9,22:45,x\nsoon,3,,\n2026-11-21,4,,\n"
    said = outside.ask("import", file(outside, "wrong.csv", table))
    assert said.code == 1
    lines = said.err.splitlines()
    assert all(line.startswith("bedtime: ") for line in lines)
    assert "row 2, column quality: “9”" in lines[0]
    assert "row 3, column night: “soon”" in lines[1]
    assert "2 nights taken" in said.out
    assert "“mood”" in said.out
    rows = outside.json("diary")
    assert [(r["quality"], r["into_bed"]) for r in rows] == [(None, "22:45"), (4, None)]


def test_contradictions_in_a_table_are_taken_and_said(outside: Outside) -> None:
    table = "night,final_awakening,out_of_bed\n2026-11-20,08:00,07:00\n"
    assert "contradict themselves: 2026-11-20." in outside.tell(
        "import", file(outside, "odd.csv", table)
    )


@pytest.mark.parametrize(
    ("name", "content", "about"),
    [
        ("x.csv", b"", "night"),
        ("x.csv", b"night;quality\n2026-11-20;3\n", "commas"),
        ("x.csv", "night\n2026-11-20\n".encode("utf-16"), "UTF-8"),
        ("x.csv", b"night,night\n", "twice"),
        ("x.csv", b'night,quality\n2026-11-20,"3\n', "row 2"),
        ("x.json", b"{}", "no backup"),
        ("x.json", b"night\n", "no backup"),
        ("x.json", b'{"bedtime": "backup", "version": 9}', "newer"),
        ("x.pdf", b"", ".csv"),
        ("x.ics", b"", ".csv"),
    ],
)
def test_what_cannot_be_taken_is_said_in_one_line(
    outside: Outside, name: str, content: bytes, about: str
) -> None:
    path = outside.room / name
    path.write_bytes(content)
    said = outside.ask("import", str(path))
    assert said.code == 1
    assert said.err.startswith("bedtime: ")
    assert said.err.count("\n") == 1
    assert about in said.err
    assert not outside.database.exists()


@pytest.mark.parametrize("verb", ["export", "import"])
def test_an_unknown_ending_is_wrong_usage(outside: Outside, verb: str) -> None:
    for name in ("diary.txt", "diary", "diary.csv.gz"):
        assert ".csv or .json" in outside.ask(verb, name).complains(2)


def test_import_says_what_it_cannot_read(outside: Outside) -> None:
    assert "nowhere.csv" in outside.ask("import", "nowhere.csv").complains(1)
    (outside.room / "folder.csv").mkdir()
    assert "not a file" in outside.ask("import", "folder.csv").complains(1)
    os.mkfifo(outside.room / "pipe.csv")
    assert "not a file" in outside.ask("import", "pipe.csv").complains(1)
    (outside.room / "huge.csv").touch()
    os.truncate(outside.room / "huge.csv", 257 * 1024**2)
    assert "256 MB" in outside.ask("import", "huge.csv").complains(1)


def test_export_replaces_an_export_and_nothing_else(lived: Outside) -> None:
    table, backup = lived.room / "a.csv", lived.room / "a.json"
    for path in (table, backup):
        lived.tell("export", str(path))
        before = path.read_bytes()
        lived.tell("checkin", "--night", "2026-11-20", "quality=1")
        lived.tell("export", str(path))
        assert path.read_bytes() != before
        lived.tell("checkin", "--night", "2026-11-20", "quality=2")
    mine = lived.room / "mine.csv"
    mine.write_text("milk,eggs\n")
    assert "no export" in lived.ask("export", str(mine)).complains(1)
    assert mine.read_text() == "milk,eggs\n"
    assert "folder" in lived.ask("export", "missing/a.csv").complains(1)
    (lived.room / "dir.csv").mkdir()
    lived.ask("export", "dir.csv").complains(1)


def test_an_empty_profile_never_replaces_an_export(lived: Outside) -> None:
    for name in ("a.csv", "a.json"):
        lived.tell("export", name)
    there = other(lived)
    for name in ("a.csv", "a.json"):
        before = (lived.room / name).read_bytes()
        assert "nothing to export" in there.ask("export", name).complains(1)
        assert (lived.room / name).read_bytes() == before
    there.tell("export", "new.csv")
    assert (lived.room / "new.csv").read_bytes().startswith(b"night,zone,slept,")
    assert not there.profile.exists()


def test_a_range_narrows_the_table_and_not_the_backup(lived: Outside) -> None:
    lived.tell("export", "--since", "2026-11-22", "part.csv")
    text = (lived.room / "part.csv").read_text()
    assert "2026-11-22" in text
    assert "2026-11-21" not in text
    lived.ask("export", "--until", "2026-11-22", "all.json").complains(2)


def leavings(outside: Outside) -> list[Path]:
    return list(outside.profile.rglob("*")) if outside.profile.exists() else []


def test_delete_everything_leaves_nothing(lived: Outside) -> None:
    (lived.profile / "bedtime.sqlite3").write_bytes(b"damaged" * 100)
    lived.config("broken = \n")
    lived.was_on("2026-11-23 08:00")  # sets the damaged log aside
    assert len(leavings(lived)) > 5
    code, said = typed(lived, "no", words=("delete-everything",))
    assert code == 1
    assert "nothing is deleted" in said
    assert len(leavings(lived)) > 5
    code, said = typed(lived, "delete", words=("delete-everything",))
    assert code == 0, said
    assert not lived.profile.exists()
    assert "nothing to delete" in lived.tell("delete-everything")
    assert not lived.profile.exists()


def test_while_it_runs_nothing_is_deleted(outside: Outside) -> None:
    running = outside.start()
    before = outside.rows()
    assert "quit" in outside.ask("delete-everything", "--yes").complains(1)
    assert outside.rows() == before
    assert running.process.poll() is None
    running.end()
    outside.tell("delete-everything", "--yes")
    assert not outside.profile.exists()


def test_without_a_word_nothing_is_deleted(lived: Outside) -> None:
    assert typed(lived, words=("delete-everything",))[0] == 1
    assert lived.rows()


def test_what_is_not_bedtimes_stays(lived: Outside) -> None:
    (lived.profile / "poem.txt").write_text("mine")
    assert "stays" in lived.tell("delete-everything", "--yes")
    assert [path.name for path in leavings(lived)] == ["poem.txt"]
