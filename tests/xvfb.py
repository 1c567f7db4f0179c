"""An X server of one's own, with hands: Xvfb and xdotool."""

import os
import subprocess
from collections.abc import Mapping


class Xvfb:
    """A real X server that can be stopped, resumed and killed."""

    def __init__(self, *options: str) -> None:
        reading, writing = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-noreset", *options],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        if not number:
            self.kill()
        assert number, "Xvfb has not started"
        self.display = f":{number}"

    @property
    def environ(self) -> Mapping[str, str]:
        """What a program on it finds in its environment."""
        return {"DISPLAY": self.display, "XDG_SESSION_TYPE": "x11"}

    def press(self) -> None:
        """Press and release a key."""
        subprocess.run(
            ["xdotool", "key", "a"], env={**os.environ, "DISPLAY": self.display}, check=True
        )

    def kill(self) -> None:
        """Kill it, as it may crash."""
        self.process.kill()
        self.process.wait()
