"""Packaging: the wheel, its resources and its command, and the pins."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bedtime import __version__
from bedtime.adapters.launcher.desktop_entry import value
from bedtime.adapters.launcher.menu_entry import SHARED

ROOT = Path(__file__).resolve().parent.parent
METAINFO = "local.bedtime.bedtime.metainfo.xml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, ROOT], check=True
    )
    (built,) = folder.glob("*.whl")
    assert built.name == f"bedtime-{__version__}-py3-none-any.whl"
    return built


@pytest.fixture(scope="module")
def wheel(built: Path) -> dict[str, bytes]:
    """The wheel's files, by their paths in it."""
    with zipfile.ZipFile(built) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_resource_is_inside(wheel: dict[str, bytes]) -> None:
    resources = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    assert resources
    for path in resources:
        assert wheel[f"bedtime/{path.relative_to(ROOT).as_posix()}"] == path.read_bytes()


def test_every_module_and_schema_is_inside(wheel: dict[str, bytes]) -> None:
    for path in (ROOT / "bedtime").rglob("*"):
        if path.suffix in (".py", ".sql"):
            assert path.relative_to(ROOT).as_posix() in wheel


def test_desktops_find_the_program_its_icons_and_its_description(wheel: dict[str, bytes]) -> None:
    shared = f"bedtime-{__version__}.data/data/share"
    for name, place in SHARED.items():
        assert wheel[f"{shared}/{place}"] == (ROOT / "resources" / name).read_bytes()
    assert sum(name.startswith(shared) for name in wheel) == len(SHARED)


def test_installed_it_stands_where_desktops_look_and_in_the_users_menu(
    built: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "a folder"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python")]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--quiet", str(built)], check=True)
    for place in SHARED.values():
        assert (folder / "share" / place).stat().st_size
    bedtime = folder / "bin" / "bedtime"
    home = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    for words in (["install"], ["autostart", "on"]):
        subprocess.run([bedtime, *words], env=home, check=True, stdout=subprocess.DEVNULL)
    menu = tmp_path / ".local" / "share" / "applications" / "bedtime.desktop"
    login = tmp_path / ".config" / "autostart" / "bedtime.desktop"
    assert f'Exec="{bedtime}"\n' in menu.read_text()
    assert f'Exec="{bedtime}" --at-login\n' in login.read_text()
    subprocess.run([bedtime, "uninstall"], env=home, check=True, stdout=subprocess.DEVNULL)
    assert not menu.exists()
    assert not login.exists()


def test_the_description_has_the_releases_that_are_dated_in_the_changes() -> None:
    description = ElementTree.parse(ROOT / "resources" / METAINFO).getroot()
    releases = {each.get("version"): each.get("date") for each in description.iter("release")}
    headings = re.findall(r"^## (\S+) . (\S+)$", (ROOT / "CHANGELOG.md").read_text(), re.M)
    assert headings
    assert releases == {version: date for version, date in headings if date != "unreleased"}


def test_menu_description_and_icons_name_each_other() -> None:
    description = ElementTree.parse(ROOT / "resources" / METAINFO).getroot()
    assert f"{description.findtext('id')}.metainfo.xml" == METAINFO
    assert description.findtext("launchable") == Path(SHARED["bedtime.desktop"]).name
    assert description.findtext("name") == "Bedtime"
    menu = (ROOT / "resources" / "bedtime.desktop").read_text()
    assert value(menu, "Icon") == Path(SHARED["icons/bedtime.svg"]).stem
    actions = (value(menu, "Actions") or "").split(";")[:-1]
    assert re.findall(r"^\[Desktop Action (\w+)\]$", menu, re.M) == actions


def test_command_and_licence(wheel: dict[str, bytes]) -> None:
    about = f"bedtime-{__version__}.dist-info"
    assert b"bedtime = bedtime.__main__:main" in wheel[f"{about}/entry_points.txt"]
    assert wheel[f"{about}/licenses/LICENSE"] == (ROOT / "LICENSE").read_bytes()
    assert f"Version: {__version__}\n".encode() in wheel[f"{about}/METADATA"]


def test_pins_name_versions_and_no_places() -> None:
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert re.fullmatch(r"[\w.-]+==[\w.]+", line)


def test_a_wheel_made_from_the_sdist_is_the_same(wheel: dict[str, bytes], tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build"]
    subprocess.run([*build, "-t", "sdist", "-d", tmp_path], cwd=ROOT, check=True)
    (sdist,) = tmp_path.glob("*.tar.gz")
    subprocess.run(["tar", "-xzf", sdist, "-C", tmp_path], check=True)
    source = tmp_path / f"bedtime-{__version__}"
    subprocess.run([*build, "-t", "wheel", "-d", tmp_path], cwd=source, check=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as archive:
        assert sorted(archive.namelist()) == sorted(wheel)
