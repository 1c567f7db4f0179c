"""`export`, `import`, `delete-everything`: round trips without loss, nothing twice or left."""

import os
import pty
import shutil
import signal
import stat
import subprocess
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.command_line import WHOLE_CHECK_IN, CommandLine, command, run_with_answers, until

pytestmark = pytest.mark.slow  # each test starts the program or commands many times

TABLE = (
    "night,zone,quality,comments\n"
    "2026-11-20,Europe/Berlin,3,warm\n"
    "2026-11-21,Asia/Tokyo,4,\n"
    "2026-11-22,,5,\n"
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with evenings, check-ins and intakes, made once."""
    cli = CommandLine(tmp_path_factory.mktemp("filled"))
    cli.config('[nights.mon]\nbed = "22:30"  # mine\n')
    cli.run_briefly("2026-11-22 22:45")
    cli.run("done", "bed")
    cli.run("take", "melatonin", "1 mg", "--at", "22:00")
    cli.run(
        "checkin", "--night", "2026-11-21", *WHOLE_CHECK_IN, "side_effects=itching", "comments=a\nb"
    )
    cli.run("checkin", "--night", "2026-11-22", "quality=3", "slept=false")
    cli.close()
    return cli.profile


@pytest.fixture
def filled(cli: CommandLine, template: Path) -> CommandLine:
    """A copy of that profile, on the same evening."""
    shutil.copytree(template, cli.profile)
    cli.set_clock("2026-11-22 22:46")
    return cli


def other(cli: CommandLine) -> CommandLine:
    """Switch to a second, empty profile in the same folder."""
    cli.profile = cli.folder / "other"
    return cli


def file(cli: CommandLine, name: str, text: str) -> str:
    path = cli.folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_table_goes_out_in_and_out_again_to_the_byte(filled: CommandLine) -> None:
    first, second = filled.folder / "first.csv", filled.folder / "second.csv"
    output = filled.run("export", str(first))
    assert "without side effects and what was taken" in output
    assert b"itching" not in first.read_bytes()
    assert b"melatonin" not in first.read_bytes()
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    filled.run("import", str(first))
    assert filled.entry_count() == len(filled.log())
    there = other(filled)
    assert "2 nights taken" in there.run("import", str(first))
    there.run("export", str(second))
    assert second.read_bytes() == first.read_bytes()
    rows = there.entry_count()
    assert "2 unchanged" in there.run("import", str(first))
    assert there.entry_count() == rows


def test_with_intakes_the_table_has_all_and_takes_all(filled: CommandLine) -> None:
    first, second = filled.folder / "first.csv", filled.folder / "second.csv"
    filled.run("export", "--with-intakes", str(first))
    assert b"itching" in first.read_bytes()
    assert b"melatonin" in first.read_bytes()
    there = other(filled)
    assert "1 intake taken" in there.run("import", str(first))
    there.run("import", str(first))
    there.run("export", "--with-intakes", str(second))
    assert second.read_bytes() == first.read_bytes()


def test_a_table_without_side_effects_leaves_those_that_are_there(filled: CommandLine) -> None:
    table = filled.folder / "diary.csv"
    filled.run("export", str(table))
    filled.run("import", str(table))
    assert filled.json("diary")[0]["side_effects"] == "itching"


def test_a_backup_holds_everything_and_reports_it(filled: CommandLine) -> None:
    first, second = filled.folder / "first.json", filled.folder / "second.json"
    assert "what was taken included" in filled.run("export", str(first))
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    log, config = filled.log(), (filled.profile / "config.toml").read_bytes()
    there = other(filled)
    assert f"{len(log)} entries taken" in there.run("import", str(first))
    assert there.log() == log
    assert (there.profile / "config.toml").read_bytes() == config
    there.run("export", str(second))
    assert second.read_bytes() == first.read_bytes()
    again = there.run("import", str(second))
    assert "0 entries taken" in again
    assert "the same" in again


def test_a_backup_is_merged_and_leaves_the_settings(filled: CommandLine) -> None:
    backup = filled.folder / "all.json"
    filled.run("export", str(backup))
    there = other(filled)
    there.config("# my own\n")
    there.run("checkin", "--night", "2026-11-21", "quality=5")
    assert "settings are left" in there.run("import", str(backup))
    assert (there.profile / "config.toml").read_text() == "# my own\n"
    first = there.json("diary")[0]
    assert (first["quality"], first["into_bed"]) == (5, "22:45")


def test_the_running_program_knows_what_was_imported(cli: CommandLine) -> None:
    cli.start("2026-11-22 21:00")
    cli.run("done", "screens")
    backup = cli.folder / "all.json"
    cli.run("export", str(backup))
    home = cli.profile
    running = other(cli).start("2026-11-22 21:30")
    cli.run("import", str(backup))
    cli.run("import", file(cli, "new.csv", TABLE))
    running.advance_to("2026-11-22 22:30:05", "shown", "ritual")
    assert cli.count_of("shown", "screens") == 0
    assert cli.state("screens") == "done"
    assert len(cli.json("diary")) == 3
    cli.profile = home


def test_a_table_in_part_sets_only_what_it_names(cli: CommandLine) -> None:
    cli.run("checkin", "--night", "2026-11-20", "into_bed=22:45", "quality=1", "comments=cold")
    output = cli.run("import", file(cli, "part.csv", TABLE), "--theirs")
    assert "2 nights taken, 1 corrected, 0 unchanged" in output
    assert "Corrected: 2026-11-20 (quality, comments)." in output
    rows = cli.json("diary")
    assert [(r["quality"], r["zone"], r["comments"], r["into_bed"]) for r in rows] == [
        (3, "Europe/Berlin", "warm", "22:45"),
        (4, "Asia/Tokyo", None, None),
        (5, "Europe/Berlin", None, None),
    ]
    cleared = "\ufeffcomments,total_sleep,night\r\n,7,2026-11-20\r\n"
    cli.run("import", "--theirs", file(cli, "clear.csv", cleared))
    assert cli.json("diary")[0]["comments"] is None
    assert cli.json("diary")[0]["quality"] == 3


def test_what_is_refused_names_row_and_column_and_the_rest_is_taken(cli: CommandLine) -> None:
    table = "night,quality,into_bed,mood\n2026-11-20,9,22:45,x\nsoon,3,,\n2026-11-21,4,,\n"
    result = cli.result("import", file(cli, "wrong.csv", table))
    assert result.code == 1
    lines = result.err.splitlines()
    assert all(line.startswith("bedtime: ") for line in lines)
    assert "row 2, column quality: “9”" in lines[0]
    assert "row 3, column night: “soon”" in lines[1]
    assert "2 nights taken" in result.out
    assert "“mood”" in result.out
    rows = cli.json("diary")
    assert [(r["quality"], r["into_bed"]) for r in rows] == [(None, "22:45"), (4, None)]


def test_contradictions_in_a_table_are_listed_and_left_unless_taken_anyway(
    cli: CommandLine,
) -> None:
    table = file(cli, "odd.csv", "night,final_awakening,out_of_bed\n2026-11-20,08:00,07:00\n")
    result = cli.result("import", table)
    assert (result.code, result.err) == (
        1,
        "bedtime: 2026-11-20 contradicts itself and is left\n",
    )
    assert "“--anyway” takes" in result.out
    assert cli.json("diary") == []
    assert "contradict themselves: 2026-11-20." in cli.run("import", table, "--anyway")
    assert len(cli.json("diary")) == 1


@pytest.mark.parametrize(("words", "expected"), [((), 1), (("--mine",), 1), (("--theirs",), 3)])
def test_a_night_that_differs_is_replaced_by_theirs_alone(
    cli: CommandLine, words: tuple[str, ...], expected: int
) -> None:
    cli.run("checkin", "--night", "2026-11-20", "quality=1")
    output = cli.run("import", *words, file(cli, "new.csv", TABLE))
    assert [night["quality"] for night in cli.json("diary")] == [expected, 4, 5]
    assert ("Left as you have it: 2026-11-20 (quality, comments)." in output) == (expected == 1)
    assert ("“--theirs” takes" in output) == (expected == 1)
    (backup,) = (cli.profile / "backups").glob("*-before-import.sqlite3")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_mine_and_theirs_exclude_each_other(cli: CommandLine) -> None:
    assert cli.result("import", "--mine", "--theirs", "a.csv").code == 2


def test_a_dry_run_only_counts(cli: CommandLine) -> None:
    cli.run("checkin", "--night", "2026-11-20", "quality=1")
    before = cli.files()
    table = file(cli, "new.csv", f"{TABLE}soon,3,,\n")
    assert cli.run("import", "--dry-run", table) == "2 new, 1 differs, 1 cannot be read.\n"
    assert cli.files() == before
    backup = cli.folder / "all.json"
    cli.run("export", str(backup))
    there = other(cli)
    assert there.run("import", "--dry-run", str(backup)) == "1 new entry, 0 cannot be read.\n"
    assert not there.profile.exists()


def on_terminal(cli: CommandLine, answers: str, *words: str) -> tuple[int, str]:
    """Run a command on a terminal where these answers are typed; return exit code and output."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(*words),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=cli.folder,
        env=cli.environment(),
        start_new_session=True,
    )
    os.close(theirs)
    os.write(ours, answers.encode())
    output = b""
    with suppress(OSError):  # the terminal is gone once the command has ended
        while part := os.read(ours, 4096):
            output += part
    os.close(ours)
    return process.wait(20), output.decode()


@pytest.mark.parametrize(("answer", "expected"), [("no", 1), ("yes", 3)])
def test_on_a_terminal_it_is_counted_backed_up_and_asked(
    cli: CommandLine, answer: str, expected: int
) -> None:
    cli.run("checkin", "--night", "2026-11-20", "quality=1")
    table = file(cli, "new.csv", TABLE)
    code, output = on_terminal(cli, f"{answer}\n", "import", table)
    assert code == 0, output
    assert "2 new, 1 differs, 0 cannot be read." in output
    assert "-before-import.sqlite3" in output
    assert "1 night is recorded with other answers." in output
    assert cli.json("diary")[0]["quality"] == expected


def test_on_a_terminal_export_asks_before_it_replaces_what_is_not_its_own(
    filled: CommandLine,
) -> None:
    mine = filled.folder / "mine.csv"
    mine.write_text("milk,eggs\n")
    code, output = on_terminal(filled, "no\n", "export", str(mine))
    assert (code, mine.read_text()) == (1, "milk,eggs\n"), output
    code, output = on_terminal(filled, "yes\n", "export", str(mine))
    assert code == 0, output
    assert mine.read_bytes().startswith(b"night,zone,")


def test_ctrl_c_keeps_what_is_taken_and_the_next_import_takes_the_rest(cli: CommandLine) -> None:
    days = [date(1980, 1, 1) + timedelta(days=number) for number in range(5000)]
    table = file(cli, "much.csv", "night,quality\n" + "".join(f"{day},3\n" for day in days))
    process = cli.launch(command("import", table))
    until(lambda: cli.entry_count() > 0)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    taken = cli.entry_count()
    assert 0 < taken < 5000
    assert process.returncode == 1
    assert errors == (
        f"bedtime: stopped; {taken} entries are taken and stay,"
        " another import of the file takes the rest\n"
    )
    assert f"{5000 - taken} nights taken" in cli.run("import", table)


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
def test_what_cannot_be_imported_is_reported_in_one_line(
    cli: CommandLine, name: str, content: bytes, about: str
) -> None:
    path = cli.folder / name
    path.write_bytes(content)
    result = cli.result("import", str(path))
    assert result.code == 1
    assert result.err.startswith("bedtime: ")
    assert result.err.count("\n") == 1
    assert about in result.err
    assert not cli.database.exists()


@pytest.mark.parametrize("verb", ["export", "import"])
def test_an_unknown_ending_is_wrong_usage(cli: CommandLine, verb: str) -> None:
    for name in ("diary.txt", "diary", "diary.csv.gz"):
        assert ".csv or .json" in cli.result(verb, name).refusal(2)


def test_import_reports_what_it_cannot_read(cli: CommandLine) -> None:
    assert "nowhere.csv" in cli.result("import", "nowhere.csv").refusal(1)
    (cli.folder / "folder.csv").mkdir()
    assert "not a file" in cli.result("import", "folder.csv").refusal(1)
    os.mkfifo(cli.folder / "pipe.csv")
    assert "not a file" in cli.result("import", "pipe.csv").refusal(1)
    (cli.folder / "huge.csv").touch()
    os.truncate(cli.folder / "huge.csv", 257 * 1024**2)
    assert "256 MB" in cli.result("import", "huge.csv").refusal(1)


def test_export_replaces_an_export_and_nothing_else(filled: CommandLine) -> None:
    table, backup = filled.folder / "a.csv", filled.folder / "a.json"
    for path in (table, backup):
        filled.run("export", str(path))
        before = path.read_bytes()
        filled.run("checkin", "--night", "2026-11-20", "quality=1")
        filled.run("export", str(path))
        assert path.read_bytes() != before
        filled.run("checkin", "--night", "2026-11-20", "quality=2")
    mine = filled.folder / "mine.csv"
    mine.write_text("milk,eggs\n")
    assert "“--replace” writes over it" in filled.result("export", str(mine)).refusal(1)
    assert mine.read_text() == "milk,eggs\n"
    filled.run("export", "--replace", str(mine))
    assert mine.read_bytes().startswith(b"night,zone,")
    assert "folder" in filled.result("export", "missing/a.csv").refusal(1)
    (filled.folder / "dir.csv").mkdir()
    filled.result("export", "dir.csv").refusal(1)


def test_an_empty_profile_never_replaces_an_export(filled: CommandLine) -> None:
    for name in ("a.csv", "a.json"):
        filled.run("export", name)
    there = other(filled)
    for name in ("a.csv", "a.json"):
        before = (filled.folder / name).read_bytes()
        assert "nothing to export" in there.result("export", name).refusal(1)
        assert (filled.folder / name).read_bytes() == before
    there.run("export", "new.csv")
    assert (filled.folder / "new.csv").read_bytes().startswith(b"night,zone,slept,")
    assert not there.profile.exists()


def test_a_range_narrows_the_table_and_not_the_backup(filled: CommandLine) -> None:
    filled.run("export", "--since", "2026-11-22", "part.csv")
    text = (filled.folder / "part.csv").read_text()
    assert "2026-11-22" in text
    assert "2026-11-21" not in text
    filled.result("export", "--until", "2026-11-22", "all.json").refusal(2)


def files_left(cli: CommandLine) -> list[Path]:
    return list(cli.profile.rglob("*")) if cli.profile.exists() else []


def test_delete_everything_leaves_nothing(filled: CommandLine) -> None:
    (filled.profile / "bedtime.sqlite3").write_bytes(b"damaged" * 100)
    filled.config("broken = \n")
    filled.run_briefly("2026-11-23 08:00")  # sets the damaged log aside
    assert len(files_left(filled)) > 5
    code, output = run_with_answers(filled, "no", words=("delete-everything",))
    assert code == 1
    assert "nothing is deleted" in output
    assert len(files_left(filled)) > 5
    code, output = run_with_answers(filled, "delete", words=("delete-everything",))
    assert code == 0, output
    assert not filled.profile.exists()
    assert "nothing to delete" in filled.run("delete-everything")
    assert not filled.profile.exists()


def test_while_it_runs_nothing_is_deleted(cli: CommandLine) -> None:
    running = cli.start()
    before = cli.entry_count()
    assert "quit" in cli.result("delete-everything", "--yes").refusal(1)
    assert cli.entry_count() == before
    assert running.process.poll() is None
    running.end()
    cli.run("delete-everything", "--yes")
    assert not cli.profile.exists()


def test_without_the_typed_word_nothing_is_deleted(filled: CommandLine) -> None:
    assert run_with_answers(filled, words=("delete-everything",))[0] == 1
    assert filled.entry_count()


def test_what_is_not_bedtimes_stays(filled: CommandLine) -> None:
    (filled.profile / "poem.txt").write_text("mine")
    assert "stays" in filled.run("delete-everything", "--yes")
    assert [path.name for path in files_left(filled)] == ["poem.txt"]
