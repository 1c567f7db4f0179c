"""The page about stored data over a real log in a real folder: every action and its failures."""

import json
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.core.entry import Entry, Kind
from bedtime.presenters import data_page
from bedtime.presenters.data_page import DataPagePresenter
from bedtime.services import profile_files
from bedtime.ui.settings.data_model import Job, Question, Reply
from tests.fakes import default_settings

AT = datetime(2026, 11, 22, 22, 5, tzinfo=UTC)
NIGHT = date(2026, 11, 23)


def entry(name: str, kind: Kind = Kind.DONE, **detail: object) -> Entry:
    step = "bed" if kind is Kind.DONE else None
    return Entry(name, AT, "Europe/Berlin", NIGHT, kind, step, detail=detail)


class PageDriver:
    """The page of a running program, whose log has two entries."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.profile = Profile.find(str(folder / "profile"), {})
        self.profile.ensure()
        self.log = SqliteLog(self.profile.log)
        self.log.append(
            [entry("one"), entry("two", Kind.CHECKIN, quality=4, side_effects="itching")]
        )
        self.unsaved = 0
        self.reload_count = 0
        self.end_count = 0
        self.questions: list[str] = []
        self.actions = DataPagePresenter(
            self.profile,
            self.log,
            settings=default_settings,
            zone=lambda: ZoneInfo("Europe/Berlin"),
            unsaved=lambda: self.unsaved,
            reload=self._reload,
            end=self._end,
        ).actions()

    def _reload(self) -> None:
        self.reload_count += 1

    def _end(self) -> None:
        self.end_count += 1

    def run(self, job: Job, *replies: Reply) -> str:
        """Go through a job with these replies to its questions; return its sentence."""
        left, reply = list(replies), None
        try:
            while True:
                yielded = job.send(reply)
                reply = None
                if isinstance(yielded, Question):
                    self.questions.append(yielded.text)
                    reply = left.pop(0)
        except StopIteration as end:
            assert left == []
            return str(end.value)

    def restore(self, file: Path) -> str:
        return self.run(self.actions.restore(file))

    def export(self, file: Path, with_intakes: bool, *replies: Reply) -> str:
        return self.run(self.actions.export(file, with_intakes), *replies)

    def import_file(self, file: Path, *replies: Reply) -> str:
        return self.run(self.actions.import_file(file), *replies)

    def ids(self) -> list[str]:
        return [each.id for each in self.log.entries()]

    def write_file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@pytest.fixture
def page(tmp_path: Path) -> Iterator[PageDriver]:
    page = PageDriver(tmp_path)
    yield page
    page.log.close()


def test_it_has_the_files_and_their_sizes(page: PageDriver) -> None:
    stored = page.actions.stored()
    assert (stored.settings_file, stored.log_file) == (page.profile.config, page.profile.log)
    assert stored.backup_folder == page.profile.data / "backups"
    assert (stored.entries, stored.since, stored.log_error) == (2, AT, "")
    beside = [page.profile.log.with_name(f"bedtime.sqlite3{end}") for end in ("", "-wal", "-shm")]
    assert stored.log_size == sum(path.stat().st_size for path in beside if path.exists())
    assert stored.backups == ()


def test_a_log_that_cannot_be_read_is_reported_with_all_the_rest(page: PageDriver) -> None:
    page.log.close()
    page.profile.log.unlink()
    page.profile.log.mkdir()
    stored = page.actions.stored()
    assert "cannot be" in stored.log_error
    assert stored.settings_file == page.profile.config


def test_a_backup_is_made_named_and_then_listed(page: PageDriver) -> None:
    message = page.actions.back_up()
    (backup,) = page.actions.stored().backups
    assert message == f"The backup is in {backup.file}."
    assert backup.size == backup.file.stat().st_size > 0
    assert backup.made is not None
    assert abs(backup.made - datetime.now(UTC)).total_seconds() < 60
    assert not backup.damaged


def test_of_nothing_there_is_no_backup(tmp_path: Path) -> None:
    empty = PageDriver(tmp_path)
    empty.log.close()
    empty.profile.log.unlink()
    assert "nothing to back up" in empty.actions.back_up()


def test_a_restore_adds_what_the_log_lacks(page: PageDriver) -> None:
    page.actions.back_up()
    (backup,) = page.actions.stored().backups
    page.log.close()
    for end in ("", "-wal", "-shm"):
        page.profile.log.with_name(f"bedtime.sqlite3{end}").unlink(missing_ok=True)
    page.log.append([entry("three")])
    assert page.restore(backup.file) == f"2 entries came back from {backup.file}."
    assert sorted(page.ids()) == ["one", "three", "two"]
    assert page.reload_count == 1
    assert "nothing was missing" in page.restore(backup.file)


def test_a_restore_takes_an_export_too(page: PageDriver) -> None:
    file = page.folder / "all.json"
    page.export(file, True)
    page.log.close()
    page.profile.log.unlink()
    assert "2 entries taken" in page.restore(file)
    assert page.ids() == ["one", "two"]


@pytest.mark.parametrize("name", ["photo.sqlite3", "photo", "gone.sqlite3"])
def test_a_file_that_is_no_backup_is_refused(page: PageDriver, name: str) -> None:
    file = page.folder / name
    if not name.startswith("gone"):
        page.write_file(name, b"\xff" * 4096)
    message = page.restore(file)
    assert message.startswith(f"The backup {file} cannot be read: ")
    assert message.endswith("Choose another one.")
    assert page.ids() == ["one", "two"]


def test_a_table_is_exported_without_intakes_unless_they_are_wanted(page: PageDriver) -> None:
    file = page.folder / "diary.csv"
    message = page.export(file, False)
    assert message == f"1 night is in {file}, without side effects and what was taken."
    assert b"itching" not in file.read_bytes()
    assert "with side effects" in page.export(file, True)
    assert b"itching" in file.read_bytes()


def test_everything_is_exported_and_imported_again(page: PageDriver) -> None:
    file = page.folder / "all.json"
    page.profile.config.write_text("# mine\n")
    assert page.export(file, True).startswith(f"Everything is in {file}: 2 entries")
    other = PageDriver(page.folder / "other")
    other.log.close()
    other.profile.log.unlink()
    message = other.import_file(file)
    assert message == "2 entries taken, 0 left that are there already.\nThe settings are taken."
    assert other.reload_count == 1
    assert other.profile.config.read_text() == "# mine\n"
    other.log.close()


def test_a_table_is_imported_and_rejected_cells_are_named(page: PageDriver) -> None:
    rows = "\n".join(f"2026-11-{day:02},{day}" for day in range(1, 22))
    file = page.write_file("diary.csv", f"night,quality\n{rows}\n")
    lines = page.import_file(file).splitlines()
    assert lines[0] == "5 nights taken, 0 corrected, 16 unchanged."
    assert lines[1] == "Row 7, column quality: “6” does not fit; write a whole number from 1 to 5."
    assert lines[-1] == "… and 8 more."
    assert len(lines) == 1 + data_page.MOST_SHOWN + 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("notes.txt", "hello", "what is it? Its name has to end in .csv or .json."),
        ("notes.pdf", "hello", "This version knows no .pdf yet; use .csv or .json."),
        ("notes.json", "hello", "is no backup of Bedtime."),
        ("notes.csv", b"\xff\xfe", "is not UTF-8; save it as UTF-8."),
        ("notes.csv", "a,b\n1,2\n", "there is no column “night”"),
    ],
)
def test_a_file_of_something_else_is_refused(
    page: PageDriver, name: str, content: str | bytes, message: str
) -> None:
    result = page.import_file(page.write_file(name, content))
    assert message in result
    assert "\n" not in result
    assert page.ids() == ["one", "two"]


def test_a_file_that_is_gone_is_reported(page: PageDriver) -> None:
    file = page.folder / "gone.csv"
    assert page.import_file(file) == f"{file} cannot be used: No such file or directory."


def test_another_file_is_overwritten_only_after_a_yes(page: PageDriver) -> None:
    file = page.write_file("holidays.csv", "mine")
    for reply in (Reply.NO, Reply.STOP):
        assert page.export(file, False, reply) == f"{file} stays as it is."
        assert file.read_text() == "mine"
    assert page.questions[0] == f"{file} is there and is no export. Write over it?"
    assert page.export(file, False, Reply.YES).startswith("1 night is in")
    assert page.export(file, False).startswith("1 night is in"), "its own is not asked about"


def test_what_is_not_on_disk_yet_is_said_of_every_file(page: PageDriver) -> None:
    page.unsaved = 2
    waiting = "2 entries are not on disk yet and not in the file; export again once they are."
    for name in ("all.json", "diary.csv"):
        messages = page.export(page.folder / name, False).splitlines()
        assert messages[1:] == [waiting]
        assert "Everything" not in messages[0]
    assert page.actions.back_up().endswith(" 2 entries are not on disk yet and not in the backup.")
    page.unsaved = 0
    assert page.export(page.folder / "all.json", False).startswith("Everything is in")
    assert "not on disk" not in page.actions.back_up()


def test_an_export_that_is_stopped_leaves_the_file_as_it_was(page: PageDriver) -> None:
    for name in ("diary.csv", "all.json"):
        file = page.folder / name
        page.export(file, True)
        before = file.read_bytes()
        page.log.append([entry(f"three {name}", Kind.CHECKIN, quality=2)])
        job = page.actions.export(file, True)
        next(job)
        with pytest.raises(StopIteration) as end:
            job.send(Reply.STOP)
        assert end.value.value == f"Stopped; {file} was not written."
        assert file.read_bytes() == before
        assert sorted(page.folder.glob(".*")) == []


DIFFERING = "night,quality\n2026-11-23,5\n2026-11-22,3\n"


def quality(page: PageDriver) -> object:
    entries = page.log.night(NIGHT)
    return [each.detail["quality"] for each in entries if each.kind is Kind.CHECKIN][-1]


@pytest.mark.parametrize(("reply", "expected"), [(Reply.NO, 4), (Reply.YES, 5)])
def test_before_a_night_is_replaced_it_is_counted_backed_up_and_asked(
    page: PageDriver, reply: Reply, expected: int
) -> None:
    result = page.import_file(page.write_file("diary.csv", DIFFERING), reply)
    (backup,) = page.actions.stored().backups
    assert page.questions == [
        f"1 new, 1 differs, 0 cannot be read. A backup is in {backup.file}."
        " 1 night is recorded with other answers."
    ]
    assert quality(page) == expected
    corrected = int(reply is Reply.YES)
    assert result.startswith(f"1 nights taken, {corrected} corrected")


def test_the_backup_before_an_import_is_whole_and_brings_back_what_was(page: PageDriver) -> None:
    rows = page.log.rows()
    page.import_file(page.write_file("diary.csv", DIFFERING), Reply.YES)
    (backup,) = page.actions.stored().backups
    page.log.close()
    for end in ("", "-wal", "-shm"):
        page.profile.log.with_name(f"bedtime.sqlite3{end}").unlink(missing_ok=True)
    assert "2 entries came back" in page.restore(backup.file)
    assert page.log.rows() == rows
    names = [path.name for path in backup.file.parent.iterdir()]
    assert names == [backup.file.name]


def test_stopped_at_the_question_nothing_is_imported(page: PageDriver) -> None:
    file = page.write_file("diary.csv", DIFFERING)
    assert page.import_file(file, Reply.STOP) == "Nothing was imported."
    assert page.ids() == ["one", "two"]


WILD = "night,final_awakening,out_of_bed\n2026-11-22,08:00,07:00\n"


def test_nights_that_contradict_themselves_are_listed_and_taken_on_request(
    page: PageDriver,
) -> None:
    file = page.write_file("diary.csv", WILD)
    assert "2026-11-22 contradicts itself and is left" in page.import_file(file, Reply.NO)
    assert "These nights contradict themselves: 2026-11-22." in page.questions[0]
    assert page.ids() == ["one", "two"]
    assert "Taken though they contradict" in page.import_file(file, Reply.YES)
    assert len(page.ids()) == 3


def test_a_backup_never_replaces_answers_unasked(page: PageDriver) -> None:
    other = PageDriver(page.folder / "other")
    later = replace(entry("late", Kind.CHECKIN, quality=1), at=AT + timedelta(hours=12))
    other.log.append([later, entry("three")])
    file = page.folder / "all.json"
    other.export(file, True)
    other.log.close()
    result = page.import_file(file, Reply.NO)
    assert "1 night differs" in page.questions[0]
    assert "Left as you have them: 2026-11-23." in result
    assert (quality(page), sorted(page.ids())) == (4, ["one", "three", "two"])
    assert "1 entry taken" in page.import_file(file, Reply.YES)
    assert quality(page) == 1


def test_a_stopped_import_keeps_what_it_took_and_another_takes_the_rest(page: PageDriver) -> None:
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(500)]
    rows = "".join(f"{day},3\n" for day in days)
    file = page.write_file("diary.csv", f"night,quality\n{rows}")
    job = page.actions.import_file(file)
    while len(page.ids()) < 100:
        next(job)
    with pytest.raises(StopIteration) as end:
        job.send(Reply.STOP)
    taken = len(page.ids()) - 2
    assert 0 < taken < 500
    assert end.value.value.startswith(f"Stopped; {taken} entries are taken and stay")
    assert page.reload_count == 1
    assert f"{500 - taken} nights taken" in page.import_file(file)
    assert len(page.ids()) == 502


def test_the_log_can_be_written_between_two_steps(page: PageDriver) -> None:
    rows = "".join(f"{date(2020, 1, 1) + timedelta(days=n)},3\n" for n in range(300))
    job = page.actions.import_file(page.write_file("diary.csv", f"night,quality\n{rows}"))
    with closing(sqlite3.connect(page.profile.log, timeout=0)) as another:
        for _ in job:
            another.execute("BEGIN IMMEDIATE")  # fails if a step leaves the log locked
            another.rollback()
    assert len(page.ids()) == 302


def test_a_missing_folder_is_reported(page: PageDriver) -> None:
    message = page.export(page.folder / "nowhere" / "all.json", True)
    assert message == f"There is no folder {page.folder / 'nowhere'}; make it first."


def test_a_folder_that_cannot_be_written_is_reported(page: PageDriver) -> None:
    message = page.export(Path("/proc/diary.csv"), False)
    assert message.startswith("/proc/diary.csv cannot be written: ")


@pytest.fixture
def full_disk(page: PageDriver) -> Iterator[None]:
    """No file can grow over a few bytes, as on a disk without room."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("full_disk")
def test_on_a_full_disk_nothing_is_half_written(page: PageDriver) -> None:
    for file in (page.folder / "all.json", page.folder / "diary.csv"):
        assert "cannot be written: File too large" in page.export(file, True)
        assert not file.exists()
    assert "the disk refuses" in page.actions.back_up()
    assert page.actions.stored().backups == ()
    assert list(page.folder.glob(".*")) == []


def test_the_paths_to_delete_are_listed_and_the_program_ends_first(page: PageDriver) -> None:
    assert page.actions.deletion_paths() == (page.profile.data,)
    assert page.actions.delete() is None
    assert page.end_count == 1
    assert page.profile.log.exists(), "it is deleted when nothing is written any more"


def test_a_deletion_leaves_nothing(page: PageDriver) -> None:
    page.actions.back_up()
    page.profile.config.write_text("")
    page.log.close()
    (message,) = profile_files.delete(page.profile)
    assert message.startswith("Everything is deleted.")
    assert not page.profile.data.exists()


def test_files_of_others_stay_and_are_named(page: PageDriver) -> None:
    (page.profile.data / "mine.txt").write_text("mine")
    page.log.close()
    messages = profile_files.delete(page.profile)
    assert messages[1:] == [f"{page.profile.data} stays: what is in it is not Bedtime's."]
    assert [path.name for path in page.profile.data.iterdir()] == ["mine.txt"]


def run_without_privileges(code: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run code over a profile as a user whom permissions bind, also where root runs the tests."""
    dropped = "-dac_override,-dac_read_search,-fowner"
    unprivileged = ["setpriv", f"--bounding-set={dropped}", f"--inh-caps={dropped}", "--"]
    return subprocess.run(
        [*unprivileged * (os.geteuid() == 0), sys.executable, "-c", code, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )


DELETE = """
import os, sys
from bedtime.adapters.storage.paths import Profile
from bedtime.presenters.data_page import DataPagePresenter
profile = Profile.find(sys.argv[1], {})
ended = []
parts = dict(settings=None, zone=None, unsaved=None, reload=None, end=lambda: ended.append("ended"))
print(DataPagePresenter(profile, None, **parts).actions().delete(), ended)
"""


def test_from_a_read_only_folder_nothing_is_deleted_and_nothing_ends(page: PageDriver) -> None:
    page.log.close()
    page.profile.data.chmod(0o500)
    done = run_without_privileges(DELETE, page.profile.data)
    page.profile.data.chmod(0o700)
    folder = page.profile.data
    refusal = f"Nothing is deleted: {folder} cannot be written. Allow it first."
    assert done.stdout == f"{refusal} []\n"


DELETE_AT_THE_END = """
import sys
from bedtime.cli.context import open_profile
from bedtime.cli.start import _delete
sys.exit(_delete(open_profile(sys.argv[1]), shown=False))
"""


def test_a_file_that_cannot_be_deleted_is_reported_and_keeps_nothing_else(page: PageDriver) -> None:
    page.actions.back_up()
    page.log.close()
    backups = page.profile.data / "backups"
    backups.chmod(0o500)
    done = run_without_privileges(DELETE_AT_THE_END, page.profile.data)
    backups.chmod(0o700)
    assert done.returncode == 1
    assert "cannot be used: Permission denied" in done.stderr
    left = [path.parent for path in page.profile.data.rglob("*") if path.is_file()]
    assert left == [backups]


def test_an_export_without_settings_has_none(page: PageDriver) -> None:
    file = page.folder / "all.json"
    page.export(file, True)
    assert json.loads(file.read_text())["settings"] is None


def test_an_entry_of_an_impossible_time_is_not_the_first(page: PageDriver) -> None:
    rows = [with_impossible_time(row) for row in page.log.rows()[:1]]
    page.log.add_missing(rows)
    stored = page.actions.stored()
    assert (stored.entries, stored.since) == (3, None)


def with_impossible_time(row: tuple[object, ...]) -> tuple[object, ...]:
    """Return another row, of a time that no calendar has."""
    return ("odd", *row[1:3], -(2**62), *row[4:])
