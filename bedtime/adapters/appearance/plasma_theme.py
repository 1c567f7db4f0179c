"""The theme of Plasma's panels, which may be dark over light windows, as in Breeze Twilight."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bedtime.adapters.storage.paths import config_home
from bedtime.adapters.storage.small_files import read_small

FILE = "plasmarc"
LONGEST = 64 * 1024
"""Bytes of the file that are read."""


def name(environ: Mapping[str, str]) -> str:
    """Return the theme's name, "" for the usual one, which follows the windows' colours."""
    for folder in _folders(environ):
        if found := _theme(folder / FILE):
            return found
    return ""


def _folders(environ: Mapping[str, str]) -> Iterator[Path]:
    """Yield the folders of settings, the strongest first."""
    yield config_home(environ)
    for folder in environ.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":"):
        if folder.startswith("/"):
            yield Path(folder)


def _theme(file: Path) -> str:
    try:
        text = read_small(file, LONGEST).decode(errors="replace")
    except OSError:
        return ""
    group = ""
    for line in text.splitlines():
        if line.startswith("["):
            group = line.strip()
        elif group == "[Theme]" and line.partition("=")[0].strip() == "name":
            return line.partition("=")[2].strip()
    return ""
