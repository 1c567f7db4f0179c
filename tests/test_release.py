"""A release: made in a clone of this checkout, and refused where it could not be made again."""

import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.slow

UNRELEASED = "9.9.9 \N{EN DASH} unreleased"
IDENTITY = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")


class Clone:
    """A clone with the present files committed, and the environment of this checkout."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        subprocess.run(["git", "clone", "-q", "--no-hardlinks", ROOT, folder], check=True)
        changed = self.git("-C", str(ROOT), "diff", "--name-only", "HEAD").splitlines()
        new = self.git("-C", str(ROOT), "ls-files", "--others", "--exclude-standard").splitlines()
        for name in (*changed, *new):
            source, target = ROOT / name, folder / name
            target.unlink(missing_ok=True)
            if source.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(source.read_bytes())
                target.chmod(source.stat().st_mode)
        (folder / ".venv").symlink_to(ROOT / ".venv")
        (folder / ".git" / "info" / "exclude").write_text(".venv\n")
        self.git("checkout", "-q", "-B", "main")
        self.git("config", "user.name", "Nobody")
        self.git("config", "user.email", "nobody@example.org")
        self.begin_changes(f"## {UNRELEASED}")

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *IDENTITY, *words], cwd=self.folder, capture_output=True, text=True, check=True
        )
        return done.stdout

    def begin_changes(self, section: str) -> None:
        """Begin CHANGELOG.md with a section, and commit all there is."""
        file = self.folder / "CHANGELOG.md"
        head, _, rest = file.read_text(encoding="utf-8").partition("\n## ")
        file.write_text(f"{head}\n{section}\n{rest.partition(chr(10))[2]}", encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "As it is")

    def release(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.folder / "scripts" / "release"), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def state(self) -> tuple[str, str, str]:
        """Return the commit, the tags and what is not committed."""
        return self.git("rev-parse", "HEAD"), self.git("tag"), self.git("status", "--porcelain")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path / "clone")


def test_a_release_is_tagged_dated_and_built(clone: Clone) -> None:
    done = clone.release("9.9.9", "--untested")
    assert done.returncode == 0, done.stderr
    assert clone.git("tag").split() == ["v9.9.9"]
    assert clone.git("log", "-1", "--format=%s").strip() == "Release 9.9.9"
    assert clone.git("status", "--porcelain") == ""
    date = clone.git("log", "-1", "--format=%cs").strip()
    assert f"## 9.9.9 \N{EN DASH} {date}\n" in (clone.folder / "CHANGELOG.md").read_text(
        encoding="utf-8"
    )
    with zipfile.ZipFile(clone.folder / "dist" / "bedtime-9.9.9-py3-none-any.whl") as wheel:
        assert b'__version__ = "9.9.9"' in wheel.read("bedtime/__init__.py")
    with tarfile.open(clone.folder / "dist" / "bedtime-9.9.9.tar.gz") as sdist:
        assert "bedtime-9.9.9/scripts/release" in sdist.getnames()
    assert "git push origin main v9.9.9" in done.stderr


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "which version?"),
        (("9.9",), "which version?"),
        (("9.9.9", "--quickly"), "unknown option --quickly"),
        (("9.9.8", "--untested"), f"CHANGELOG.md begins with “## {UNRELEASED}”"),
    ],
)
def test_what_cannot_be_released_is_said_and_changes_nothing(
    clone: Clone, words: tuple[str, ...], why: str
) -> None:
    before = clone.state()
    done = clone.release(*words)
    assert (done.returncode, clone.state()) == (1, before)
    assert why in done.stderr


def test_uncommitted_changes_are_not_released(clone: Clone) -> None:
    (clone.folder / "README.md").write_text("half a thought", encoding="utf-8")
    done = clone.release("9.9.9", "--untested")
    assert done.returncode == 1
    assert "uncommitted changes" in done.stderr
    assert (clone.folder / "README.md").read_text(encoding="utf-8") == "half a thought"


def test_two_builds_that_differ_are_no_release(clone: Clone) -> None:
    (clone.folder / "hatch_build.py").write_text(
        "from hatchling.builders.hooks.plugin.interface import BuildHookInterface\n"
        "class CustomBuildHook(BuildHookInterface):\n"
        "    def initialize(self, version, build_data):\n"
        "        import pathlib, time\n"
        "        pathlib.Path(self.root, 'bedtime', 'now.py').write_text(str(time.time_ns()))\n"
    )
    with (clone.folder / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write("\n[tool.hatch.build.hooks.custom]\n")
    clone.git("add", "-A")
    clone.git("commit", "-q", "-m", "A clock in the build")
    before = clone.state()
    done = clone.release("9.9.9", "--untested")
    assert (done.returncode, clone.state()) == (1, before)
    assert "two builds of the same commit differ" in done.stderr
