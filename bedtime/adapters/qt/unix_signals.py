"""Ctrl-C, SIGTERM and a closed terminal end the Qt loop cleanly."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QSocketNotifier

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class UnixSignals:
    """Calls `end` in the Qt loop when the process is asked to end; without polling.

    SIGINT is handled even if it was ignored, as it is in a shell's background jobs. SIGHUP stays
    ignored if it was, which is what nohup does.
    """

    def __init__(self, end: Callable[[], None]) -> None:
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._end = end
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_signal)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in _ENDING:
            if number is signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN:
                continue
            signal.signal(number, lambda *_: None)

    def close(self) -> None:
        """Stop calling `end`."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        self._reader.close()
        self._writer.close()

    def _on_signal(self) -> None:
        try:
            received = self._reader.recv(64)
        except BlockingIOError:
            return
        if set(received) & set(_ENDING):
            self._end()
