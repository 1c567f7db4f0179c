"""The theme of Plasma's panels, which may be dark over light windows, as in Breeze Twilight."""

from collections.abc import Iterator, Mapping
from pathlib import Path

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
    home = environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME", "/")) / ".config"
    yield Path(home)
    for folder in environ.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":"):
        if folder.startswith("/"):
            yield Path(folder)


def _theme(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            text = opened.read(LONGEST).decode(errors="replace")
    except OSError:
        return ""
    group = ""
    for line in text.splitlines():
        if line.startswith("["):
            group = line.strip()
        elif group == "[Theme]" and line.partition("=")[0].strip() == "name":
            return line.partition("=")[2].strip()
    return ""
