"""A camera in use: a program of this user has it open.

PipeWire and its session manager hold cameras open without looking; they are asked elsewhere.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROCESSES = Path("/proc")
CAMERAS = Path("/dev")
_KEEPERS = frozenset({"pipewire", "wireplumber", "pipewire-media-"})
"""As the kernel names them, in 15 letters."""


def ask(processes: Path = PROCESSES, cameras: Path = CAMERAS) -> bool | None:
    """Return whether a camera is open; None where there is none."""
    known = {str(camera) for camera in cameras.glob("video*")}
    if not known:
        return None
    return any(target in known for process in _own(processes) for target in _open_files(process))


def _own(processes: Path) -> Iterator[str]:
    """Yield the folders of this user's processes but the keepers."""
    with os.scandir(processes) as listed:
        for process in listed:
            try:
                if process.name.isdigit() and process.stat().st_uid == os.getuid():
                    name = Path(process.path, "comm").read_text(errors="replace").strip()
                    if name not in _KEEPERS:
                        yield process.path
            except OSError:  # it has ended
                continue


def _open_files(process: str) -> Iterator[str]:
    try:
        files = os.listdir(f"{process}/fd")  # noqa: PTH208 - a Path for each costs as much again
    except OSError:  # it has ended, or is not ours to look at
        return
    for file in files:
        with suppress(OSError):  # it was closed
            yield os.readlink(f"{process}/fd/{file}")  # noqa: PTH115 - as above
