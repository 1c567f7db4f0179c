"""One question to the session bus, waited for: for the command line, without Qt."""

from typing import Any

from bedtime.adapters.wire import Answer


def ask(message: Any, *, expects: str | None = None, limit: float = 2.0) -> Answer:
    """Send a jeepney method call and wait for its answer at most `limit` seconds; never raises."""
    raise NotImplementedError
