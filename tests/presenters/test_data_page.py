"""What is kept, over a real log in a real folder: every way that it goes, and that it may not."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.core.entry import Entry, Kind
from bedtime.presenters import data_page
from bedtime.presenters.data_page import DataPagePresenter
from bedtime.services import profile_files
from tests.fakes import usual

AT = datetime(2026, 11, 22, 22, 5, tzinfo=UTC)
NIGHT = date(2026, 11, 23)


def entry(name: str, kind: Kind = Kind.DONE, **detail: object) -> Entry:
    step = "bed" if kind is Kind.DONE else None
    return Entry(name, AT, "Europe/Berlin", NIGHT, kind, step, detail=detail)


class Kept:
    """A profile with a log of two entries, and a program that has it open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.profile = Profile.find(str(folder / "profile"), {})
        self.profile.ensure()
        self.diary = SqliteLog(self.profile.diary)
        self.diary.append(
            [entry("one"), entry("two", Kind.CHECKIN, quality=4, side_effects="itching")]
        )
        self.reread = 0
        self.ended = 0
        self.wishes = DataPagePresenter(
            self.profile,
            self.diary,
            settings=usual,
            zone=lambda: ZoneInfo("Europe/Berlin"),
            reread=self._reread,
            end=self._end,
        ).wishes()

    def _reread(self) -> None:
        self.reread += 1

    def _end(self) -> None:
        self.ended += 1

    def ids(self) -> list[str]:
        return [each.id for each in self.diary.entries()]

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept(tmp_path)
    yield made
    made.diary.close()


def test_it_is_told_where_it_is_and_how_large(kept: Kept) -> None:
    told = kept.wishes.kept()
    assert (told.settings, told.log) == (kept.profile.config, kept.profile.diary)
    assert told.backups == kept.profile.data / "backups"
    assert (told.entries, told.since, told.trouble) == (2, AT, "")
    beside = [kept.profile.diary.with_name(f"bedtime.sqlite3{end}") for end in ("", "-wal", "-shm")]
    assert told.size == sum(path.stat().st_size for path in beside if path.exists())
    assert told.copies == ()


def test_a_log_that_cannot_be_read_is_said_with_all_the_rest(kept: Kept) -> None:
    kept.diary.close()
    kept.profile.diary.unlink()
    kept.profile.diary.mkdir()
    told = kept.wishes.kept()
    assert "cannot be" in told.trouble
    assert told.settings == kept.profile.config


def test_a_backup_is_made_and_named_and_then_listed(kept: Kept) -> None:
    said = kept.wishes.back_up()
    (copy,) = kept.wishes.kept().copies
    assert said == f"The backup is in {copy.file}."
    assert copy.size == copy.file.stat().st_size > 0
    assert copy.made is not None
    assert abs(copy.made - datetime.now(UTC)).total_seconds() < 60
    assert not copy.damaged


def test_of_nothing_there_is_no_backup(tmp_path: Path) -> None:
    empty = Kept(tmp_path)
    empty.diary.close()
    empty.profile.diary.unlink()
    assert "nothing to back up" in empty.wishes.back_up()


def test_what_the_log_lost_comes_back_and_nothing_is_lost_by_it(kept: Kept) -> None:
    kept.wishes.back_up()
    (copy,) = kept.wishes.kept().copies
    kept.diary.close()
    for end in ("", "-wal", "-shm"):
        kept.profile.diary.with_name(f"bedtime.sqlite3{end}").unlink(missing_ok=True)
    kept.diary.append([entry("three")])
    assert kept.wishes.restore(copy.file) == f"2 entries came back from {copy.file}."
    assert sorted(kept.ids()) == ["one", "three", "two"]
    assert kept.reread == 1
    assert "nothing was missing" in kept.wishes.restore(copy.file)


def test_it_comes_back_from_an_export_too(kept: Kept) -> None:
    file = kept.folder / "all.json"
    kept.wishes.export(file, True)
    kept.diary.close()
    kept.profile.diary.unlink()
    assert "2 entries taken" in kept.wishes.restore(file)
    assert kept.ids() == ["one", "two"]


@pytest.mark.parametrize("name", ["photo.sqlite3", "photo", "gone.sqlite3"])
def test_what_is_no_backup_is_refused(kept: Kept, name: str) -> None:
    file = kept.folder / name
    if not name.startswith("gone"):
        kept.file(name, b"\xff" * 4096)
    said = kept.wishes.restore(file)
    assert said.startswith(f"The backup {file} cannot be read: ")
    assert said.endswith("Choose another one.")
    assert kept.ids() == ["one", "two"]


def test_a_table_goes_out_without_what_is_not_asked_for(kept: Kept) -> None:
    file = kept.folder / "diary.csv"
    said = kept.wishes.export(file, False)
    assert said == f"1 nights are in {file}, without side effects and what was taken."
    assert b"itching" not in file.read_bytes()
    assert "with side effects" in kept.wishes.export(file, True)
    assert b"itching" in file.read_bytes()


def test_everything_goes_out_and_in_again(kept: Kept) -> None:
    file = kept.folder / "all.json"
    kept.profile.config.write_text("# mine\n")
    assert kept.wishes.export(file, True).startswith(f"Everything is in {file}: 2 entries")
    other = Kept(kept.folder / "other")
    other.diary.close()
    other.profile.diary.unlink()
    said = other.wishes.take(file)
    assert said == "2 entries taken, 0 left that are there already.\nThe settings are taken."
    assert other.reread == 1
    assert other.profile.config.read_text() == "# mine\n"
    other.diary.close()


def test_a_table_is_taken_and_what_does_not_fit_is_said(kept: Kept) -> None:
    rows = "\n".join(f"2026-11-{day:02},{day}" for day in range(1, 22))
    file = kept.file("diary.csv", f"night,quality\n{rows}\n")
    said = kept.wishes.take(file).splitlines()
    assert said[0] == "5 nights taken, 0 corrected, 16 rows left that say nothing new."
    assert said[1] == "Row 7, column quality: “6” does not fit; write a whole number from 1 to 5."
    assert said[-1] == "… and 8 more."
    assert len(said) == 1 + data_page.MOST_SAID + 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.txt", "hello", "what is it? Its name has to end in .csv or .json."),
        ("notes.pdf", "hello", "This version knows no .pdf yet; use .csv or .json."),
        ("notes.json", "hello", "is no backup of Bedtime."),
        ("notes.csv", b"\xff\xfe", "is not UTF-8; save it as UTF-8."),
        ("notes.csv", "a,b\n1,2\n", "there is no column “night”"),
    ],
)
def test_a_file_of_something_else_is_refused(
    kept: Kept, name: str, content: str | bytes, said: str
) -> None:
    answer = kept.wishes.take(kept.file(name, content))
    assert said in answer
    assert "\n" not in answer
    assert kept.ids() == ["one", "two"]


def test_a_file_that_is_gone_is_said(kept: Kept) -> None:
    file = kept.folder / "gone.csv"
    assert kept.wishes.take(file) == f"{file} cannot be used: No such file or directory."


def test_no_other_file_is_written_over(kept: Kept) -> None:
    file = kept.file("holidays.csv", "mine")
    said = kept.wishes.export(file, False)
    assert said == f"{file} is there and is no export; choose another name."
    assert file.read_text() == "mine"


def test_a_folder_that_is_not_there_is_said(kept: Kept) -> None:
    said = kept.wishes.export(kept.folder / "nowhere" / "all.json", True)
    assert said == f"There is no folder {kept.folder / 'nowhere'}; make it first."


def test_where_nothing_may_be_written_it_is_said(kept: Kept) -> None:
    said = kept.wishes.export(Path("/proc/diary.csv"), False)
    assert said.startswith("/proc/diary.csv cannot be written: ")


@pytest.fixture
def full_disk(kept: Kept) -> Iterator[None]:
    """Let no file grow over a few bytes, as on a disk without room."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("full_disk")
def test_on_a_full_disk_nothing_is_half_written(kept: Kept) -> None:
    for file in (kept.folder / "all.json", kept.folder / "diary.csv"):
        assert "cannot be written: File too large" in kept.wishes.export(file, True)
        assert not file.exists()
    assert "the disk refuses" in kept.wishes.back_up()
    assert kept.wishes.kept().copies == ()
    assert list(kept.folder.glob(".*")) == []


def test_everything_that_is_to_go_is_listed_and_the_program_ends_first(kept: Kept) -> None:
    assert kept.wishes.goes() == (kept.profile.data,)
    assert kept.wishes.delete() is None
    assert kept.ended == 1
    assert kept.profile.diary.exists(), "it is deleted when nothing is written any more"


def test_then_nothing_is_left(kept: Kept) -> None:
    kept.wishes.back_up()
    kept.profile.config.write_text("")
    kept.diary.close()
    (said,) = profile_files.delete(kept.profile)
    assert said.startswith("Everything is deleted.")
    assert not kept.profile.data.exists()


def test_what_is_anothers_stays_and_is_named(kept: Kept) -> None:
    (kept.profile.data / "mine.txt").write_text("mine")
    kept.diary.close()
    said = profile_files.delete(kept.profile)
    assert said[1:] == [f"{kept.profile.data} stays: what is in it is not Bedtime's."]
    assert [path.name for path in kept.profile.data.iterdir()] == ["mine.txt"]


def without_might(code: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run code over a profile as one for whom permissions hold, root or not."""
    might = "-dac_override,-dac_read_search,-fowner"
    plain = ["setpriv", f"--bounding-set={might}", f"--inh-caps={might}", "--"]
    return subprocess.run(
        [*plain * (os.geteuid() == 0), sys.executable, "-c", code, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )


DELETE = """
import os, sys
from bedtime.adapters.storage.paths import Profile
from bedtime.presenters.data_page import Holdings
profile = Profile.find(sys.argv[1], {})
ended = []
parts = dict(settings=None, zone=None, reread=None, end=lambda: ended.append("ended"))
print(Holdings(profile, None, **parts).wishes().delete(), ended)
"""


def test_from_a_folder_that_is_closed_nothing_is_deleted_and_nothing_ends(kept: Kept) -> None:
    kept.diary.close()
    kept.profile.data.chmod(0o500)
    done = without_might(DELETE, kept.profile.data)
    kept.profile.data.chmod(0o700)
    folder = kept.profile.data
    refusal = f"Nothing is deleted: {folder} cannot be written. Allow it first."
    assert done.stdout == f"{refusal} []\n"


LEFT = """
import sys
from bedtime.cli.context import open_profile
from bedtime.cli.start import _delete
sys.exit(_delete(open_profile(sys.argv[1]), shown=False))
"""


def test_what_cannot_be_deleted_after_all_is_said_and_keeps_nothing_else(kept: Kept) -> None:
    kept.wishes.back_up()
    kept.diary.close()
    backups = kept.profile.data / "backups"
    backups.chmod(0o500)
    done = without_might(LEFT, kept.profile.data)
    backups.chmod(0o700)
    assert done.returncode == 1
    assert "cannot be used: Permission denied" in done.stderr
    left = [path.parent for path in kept.profile.data.rglob("*") if path.is_file()]
    assert left == [backups]


def test_a_backup_of_everything_says_so_in_itself(kept: Kept) -> None:
    file = kept.folder / "all.json"
    kept.wishes.export(file, True)
    assert json.loads(file.read_text())["settings"] is None


def test_an_entry_of_an_impossible_time_has_no_say_about_since_when(kept: Kept) -> None:
    rows = [replace_at(row) for row in kept.diary.rows()[:1]]
    kept.diary.take_in(rows)
    told = kept.wishes.kept()
    assert (told.entries, told.since) == (3, None)


def replace_at(row: tuple[object, ...]) -> tuple[object, ...]:
    """Make another row of a time that no calendar has."""
    return ("odd", *row[1:3], -(2**62), *row[4:])
