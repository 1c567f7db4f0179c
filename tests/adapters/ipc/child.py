"""Programs that want one profile: `python -m tests.adapters.ipc.child NAME FOLDER …`."""

import ctypes
import os
import resource
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bedtime.adapters.ipc.client import ask
from bedtime.adapters.ipc.profile_lock import acquire


def report(*parts: object) -> None:
    """Print a line for the test, at once."""
    print(*parts, flush=True)


def hold(folder: str) -> None:
    """Lock the profile, report whether that succeeded, and hang."""
    lock = acquire(Path(folder))
    report("locked" if lock else "refused")
    if lock:
        sys.stdin.read()


def serve(folder: str, patience: str = "5", files: str = "1000", late: str = "0") -> None:
    """Be the program: it answers a request with itself, but for some special ones."""
    os.umask(0)
    lock = acquire(Path(folder), patience=2)
    assert lock
    from PySide6.QtCore import QCoreApplication, QTimer

    from bedtime.adapters.ipc.server import Server

    app = QCoreApplication([])
    resource.setrlimit(resource.RLIMIT_NOFILE, (int(files), int(files)))

    def handle(request: dict[str, Any]) -> dict[str, Any]:
        match request.get("do"):
            case "fail":
                raise ValueError("on purpose")
            case "nothing JSON knows":
                return {"reply": object()}
            case "much":
                return {"reply": "x" * 5_000_000}
            case "count":
                return {"none": sys.getrefcount(None)}
            case "end":
                server.close()
                app.quit()
            case "hang":
                time.sleep(60)
        return {"asked": request}

    if float(late):
        report("locked")
        QTimer.singleShot(int(float(late) * 1000), app.quit)
        app.exec()
    server = Server(lock, handle, lambda error: report("failed", error), patience=float(patience))
    report("ready")
    app.exec()
    server.close()
    lock.release()


def lock_without_permission(folder: str) -> None:
    """Lock twice where no file can be created, by root neither."""
    header = struct.pack("Ii", 0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    assert ctypes.CDLL(None).capset(header, bytes(24)) == 0
    first, second = acquire(Path(folder)), acquire(Path(folder))
    report(first is not None, second is not None)


def light(folder: str) -> None:
    """Ask where nothing runs; report the reply and the modules that were loaded."""
    report(ask(Path(folder), {}))
    report(*sorted({"PySide6", "socket", "asyncio", "subprocess", "logging"} & set(sys.modules)))


if __name__ == "__main__":
    programs: dict[str, Callable[..., None]] = {
        "hold": hold,
        "serve": serve,
        "without": lock_without_permission,
        "light": light,
    }
    programs[sys.argv[1]](*sys.argv[2:])
