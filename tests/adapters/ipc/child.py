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
from bedtime.adapters.ipc.profile_lock import claim


def say(*words: object) -> None:
    """Tell the test, at once."""
    print(*words, flush=True)


def hold(folder: str) -> None:
    """Claim, say whether that went well, and be held up for ever."""
    taken = claim(Path(folder))
    say("claimed" if taken else "refused")
    if taken:
        sys.stdin.read()


def serve(folder: str, patience: str = "5", files: str = "1000", late: str = "0") -> None:
    """Be the program: its answers are the requests, but for some words."""
    os.umask(0)
    taken = claim(Path(folder), patience=2)
    assert taken
    from PySide6.QtCore import QCoreApplication, QTimer

    from bedtime.adapters.ipc.server import Server

    app = QCoreApplication([])
    resource.setrlimit(resource.RLIMIT_NOFILE, (int(files), int(files)))

    def answer(request: dict[str, Any]) -> dict[str, Any]:
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
        say("claimed")
        QTimer.singleShot(int(float(late) * 1000), app.quit)
        app.exec()
    server = Server(taken, answer, lambda error: say("failed", error), patience=float(patience))
    say("ready")
    app.exec()
    server.close()
    taken.release()


def claim_without_permission(folder: str) -> None:
    """Claim twice where no file can be made; root has to be made to obey."""
    header = struct.pack("Ii", 0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    assert ctypes.CDLL(None).capset(header, bytes(24)) == 0
    first, second = claim(Path(folder)), claim(Path(folder))
    say(first is not None, second is not None)


def light(folder: str) -> None:
    """Ask where nothing runs and say what that cost."""
    say(ask(Path(folder), {}))
    say(*sorted({"PySide6", "socket", "asyncio", "subprocess", "logging"} & set(sys.modules)))


if __name__ == "__main__":
    programs: dict[str, Callable[..., None]] = {
        "hold": hold,
        "serve": serve,
        "without": claim_without_permission,
        "light": light,
    }
    programs[sys.argv[1]](*sys.argv[2:])
