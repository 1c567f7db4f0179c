"""What pip gets: the wheel, its resources and its command, and the pins."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bedtime import __version__

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the wheel; tells its files."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, ROOT], check=True
    )
    (built,) = folder.glob("*.whl")
    assert built.name == f"bedtime-{__version__}-py3-none-any.whl"
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


def test_desktops_find_the_program_and_its_icon(wheel: dict[str, bytes]) -> None:
    shared = f"bedtime-{__version__}.data/data/share"
    assert wheel[f"{shared}/applications/bedtime.desktop"]
    assert wheel[f"{shared}/icons/hicolor/scalable/apps/bedtime.svg"]
    assert wheel[f"{shared}/icons/hicolor/48x48/apps/bedtime.png"]


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
