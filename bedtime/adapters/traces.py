"""Everything that Bedtime leaves in a profile, and its removal."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bedtime.adapters import draft_file, presence_file
from bedtime.adapters.paths import Profile
from bedtime.adapters.single import LOCK, SOCKET


def traces(profile: Profile) -> tuple[Path, ...]:
    """Find the files of a profile, the lock last: it keeps others away until the rest is gone."""
    config, log = profile.config, profile.diary
    found = [
        *_named(config.parent, config.name, f"{config.name}.broken-*", f".{config.name}.*"),
        *_named(profile.data, f"{log.name}*", f".{log.name}.*", SOCKET, f".{SOCKET}.*"),
        *_named(profile.data, "machine-id", ".machine-id.*"),
        *_named(profile.data, "notifications.json", "notifications.json.new"),
        *_named(log.parent / "backups", f"{log.stem}-*{log.suffix}*", f".{log.stem}-*"),
        *_named(profile.data, presence_file.NAME, f".{presence_file.NAME}.*"),
        *_named(profile.data, draft_file.NAME, f".{draft_file.NAME}.*"),
        *_named(profile.data, LOCK),
    ]
    return tuple(dict.fromkeys(found))


def remove(profile: Profile) -> tuple[Path, ...]:
    """Remove the profile's files, and its folders where that leaves them empty; raises OSError.

    Returns the folders that are not empty: what is in them is not Bedtime's.
    """
    for file in traces(profile):
        file.unlink(missing_ok=True)
    folders = dict.fromkeys((profile.data / "backups", profile.data, profile.config.parent))
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
    return tuple(folder for folder in folders if folder.exists())


def _named(folder: Path, *patterns: str) -> Iterator[Path]:
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            if path.is_symlink() or not path.is_dir():
                yield path
