"""The system's zone in all the forms that systems have."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, reset_tzpath

import pytest

from bedtime.adapters.system.time_zone import RulesWatch, SystemZone, find_zone, system_zone

ZONES = next(folder for folder in map(Path, TZPATH) if (folder / "Europe/Berlin").exists())


@pytest.fixture
def etc(tmp_path: Path) -> Path:
    """An /etc below the root `tmp_path`."""
    (tmp_path / "etc").mkdir()
    return tmp_path / "etc"


def link(etc: Path, target: str) -> None:
    (etc / "localtime").unlink(missing_ok=True)
    (etc / "localtime").symlink_to(target)


@pytest.mark.parametrize(
    ("tz", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Europe/Berlin", "Europe/Berlin"),
        ("UTC", "UTC"),
        (":/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("posix/Asia/Tokyo", "Asia/Tokyo"),
    ],
)
def test_tz_comes_first(etc: Path, tz: str, name: str) -> None:
    link(etc, "/usr/share/zoneinfo/America/Lima")
    assert find_zone({"TZ": tz}, etc.parent) == SystemZone(name, "TZ")


@pytest.mark.parametrize(
    "tz",
    ["CET-1CEST", "CET-1CEST,M3.5.0,M10.5.0/3", "UTC0", "<+03>-3", "nonsense", "../..", "Europe"],
)
def test_a_tz_without_a_name_is_ignored_and_returned(etc: Path, tz: str) -> None:
    link(etc, "/usr/share/zoneinfo/America/Lima")
    zone = find_zone({"TZ": f":{tz}"}, etc.parent)
    assert zone == SystemZone("America/Lima", str(etc / "localtime"), tz)


@pytest.mark.parametrize("tz", ["", ":", "/etc/localtime", ":/etc/localtime"])
def test_a_tz_without_information_is_not_returned(etc: Path, tz: str) -> None:
    link(etc, "/usr/share/zoneinfo/America/Lima")
    zone = find_zone({"TZ": tz}, etc.parent)
    assert zone == SystemZone("America/Lima", str(etc / "localtime"))


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("../usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("/etc/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("/var/db/timezone/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("/nix/store/abc-tzdata/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("/usr/share/zoneinfo/posix/Europe/Berlin", "Europe/Berlin"),
        ("/usr/share/zoneinfo/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("/usr/share/zoneinfo/UTC", "UTC"),
    ],
)
def test_the_link_of_localtime(etc: Path, target: str, name: str) -> None:
    link(etc, target)
    assert find_zone({}, etc.parent) == SystemZone(name, str(etc / "localtime"))


def test_a_link_to_a_link(etc: Path) -> None:
    link(etc, "writable/localtime")  # as on systems whose /etc cannot be written
    (etc / "writable").mkdir()
    (etc / "writable/localtime").symlink_to("/usr/share/zoneinfo/Asia/Kolkata")
    assert find_zone({}, etc.parent).name == "Asia/Kolkata"


def test_debians_file_where_there_is_no_link(etc: Path) -> None:
    (etc / "timezone").write_text("Asia/Kathmandu\n")
    zone = find_zone({"TZ": "X-1"}, etc.parent)
    assert zone == SystemZone("Asia/Kathmandu", str(etc / "timezone"), "X-1")


def test_a_link_counts_more_than_debians_file(etc: Path) -> None:
    link(etc, "/usr/share/zoneinfo/Europe/Rome")
    (etc / "timezone").write_text("Asia/Kathmandu\n")
    assert find_zone({}, etc.parent).name == "Europe/Rome"


@pytest.mark.parametrize(
    ("copied", "hint", "name"),
    [
        ("Asia/Kathmandu", "", "Asia/Kathmandu"),
        ("Asia/Kathmandu", "Asia/Kathmandu", "Asia/Kathmandu"),
        ("Asia/Kathmandu", "Europe/Berlin", "Asia/Kathmandu"),  # the file is older
        ("Europe/Oslo", "Europe/Oslo", "Europe/Oslo"),
        ("Europe/Stockholm", "", "Europe/Stockholm"),  # not among those with rules of their own
        ("Etc/UTC", "", "Etc/UTC"),
    ],
)
def test_a_copy_is_known_by_its_rules(etc: Path, copied: str, hint: str, name: str) -> None:
    shutil.copyfile(ZONES / copied, etc / "localtime")
    (etc / "timezone").write_text(hint)
    assert find_zone({}, etc.parent) == SystemZone(name, str(etc / "localtime"))


def other_release(name: str) -> bytes:
    """Return a zone's file as another release has it, with a history of its own: before 1970."""
    content = (ZONES / name).read_bytes()
    start = content.index(b"TZif", 4)  # what came before is for readers of 32 bits
    assert content[start:] != content
    return content[:20] + bytes(24) + content[start:]


@pytest.mark.parametrize(
    ("copied", "hint", "names"),
    [
        ("Europe/Berlin", "", ["Europe/Berlin"]),
        ("Europe/Stockholm", "", ["Europe/Berlin", "Europe/Stockholm"]),
        ("Europe/Stockholm", "Europe/Stockholm", ["Europe/Stockholm"]),
        ("Europe/Lisbon", "Europe/Berlin", ["Europe/Lisbon"]),
        ("America/Los_Angeles", "", ["America/Los_Angeles"]),
        ("Africa/Casablanca", "", ["Africa/Casablanca"]),
        ("Pacific/Auckland", "", ["Pacific/Auckland"]),
        ("Asia/Tokyo", "", ["Asia/Tokyo"]),
        ("Etc/UTC", "", ["Etc/UTC"]),
    ],
)
def test_a_copy_of_another_release_is_known_by_its_coming_rules(
    etc: Path, copied: str, hint: str, names: list[str]
) -> None:
    (etc / "localtime").write_bytes(other_release(copied))
    (etc / "timezone").write_text(hint)
    zone = find_zone({}, etc.parent)
    assert zone.name in names
    assert zone.source == str(etc / "localtime")


def test_rules_that_no_zone_has_are_no_zone(etc: Path) -> None:
    content = other_release("Europe/Berlin").replace(b"M10.5.0/3", b"M10.2.0/3")
    (etc / "localtime").write_bytes(content)
    assert find_zone({}, etc.parent) == SystemZone("UTC", "")


@pytest.mark.parametrize("content", [b"", b"no zone", b"\xff\xfe\n", b"../etc/passwd", b"\0"])
def test_no_file_and_no_variable_means_utc(etc: Path, content: bytes) -> None:
    assert find_zone({}, etc.parent) == SystemZone("UTC", "")
    (etc / "timezone").write_bytes(content)
    (etc / "localtime").write_bytes(content)
    assert find_zone({}, etc.parent) == SystemZone("UTC", "")


@pytest.mark.parametrize("target", ["localtime", "/nowhere", "/usr/share/zoneinfo/Mars", "a\nb"])
def test_a_link_to_nowhere(etc: Path, target: str) -> None:
    link(etc, target)
    (etc / "timezone").mkdir()
    assert find_zone({}, etc.parent) == SystemZone("UTC", "")


def test_a_new_zone_is_found_at_the_next_call(etc: Path) -> None:
    for name in ("Europe/Berlin", "Asia/Tokyo", "Europe/Berlin"):
        link(etc, f"/usr/share/zoneinfo/{name}")
        assert find_zone({}, etc.parent).name == name


def test_the_systems_own_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ZoneInfo(system_zone()).key == system_zone()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert system_zone() == "Asia/Tokyo"


# a tz database that is replaced


@pytest.fixture
def zones(tmp_path: Path) -> Iterator[Path]:
    """A folder of zones that Python reads; Berlin is there."""
    folder = tmp_path / "zoneinfo"
    (folder / "Europe").mkdir(parents=True)
    shutil.copyfile(ZONES / "Europe/Berlin", folder / "Europe/Berlin")
    before = TZPATH
    reset_tzpath([folder])
    ZoneInfo.clear_cache()
    yield folder
    reset_tzpath(before)
    ZoneInfo.clear_cache()


def test_new_rules_are_read_once_they_are_there(zones: Path) -> None:
    noon = datetime(2030, 1, 1, 12, tzinfo=UTC)
    berlin = ZoneInfo("Europe/Berlin")
    watch = RulesWatch("Europe/Berlin", [str(zones)])
    assert not watch.changed("Europe/Berlin")
    assert ZoneInfo("Europe/Berlin") is berlin
    shutil.copyfile(ZONES / "Asia/Tokyo", zones / "new")
    (zones / "new").rename(zones / "Europe/Berlin")
    assert watch.changed("Europe/Berlin")
    assert noon.astimezone(ZoneInfo("Europe/Berlin")).hour == 21
    assert not watch.changed("Europe/Berlin")


def test_another_zone_is_no_new_database(zones: Path) -> None:
    watch = RulesWatch("Europe/Berlin", [str(zones)])
    shutil.copyfile(ZONES / "Asia/Tokyo", zones / "Tokyo")
    assert not watch.changed("Tokyo")
    (zones / "tzdata.zi").touch()
    assert watch.changed("Tokyo")
