"""A reminder to try: it looks like one of the evening's, asks nothing, and writes nothing down."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.connection import Answer
from bedtime.adapters.notify import server
from bedtime.adapters.notify.message import Button, Message
from bedtime.core.settings import Reminders
from bedtime.text import diagnostics, steps
from bedtime.text import sample_notification as text

TRIAL = -2
"""The id of its message: no reminder has it, and there is never more than one."""
PATIENCE = 3_000
"""Milliseconds after which it is said that nothing shows it yet."""
NAMED_WITHIN = 2.0
"""Seconds that a server has to tell its name."""


class SampleNotification:
    """Shows it, and tells in sentences what becomes of it; each takes the place of the one before.

    First that it is on its way, then who shows it and how, or what is wrong and what to do about
    it, and at last what was pressed or that it was closed.
    """

    def __init__(
        self,
        bus: Bus,
        *,
        chosen: Callable[[], Reminders],
        put: Callable[[Message], None],
        take_down: Callable[[int], None],
        standing: Callable[[], Availability],
    ) -> None:
        """`chosen` are the settings in force; `put` and `take_down` are the desk's.

        `standing` tells how the notification server stands.
        """
        self._bus = bus
        self._chosen = chosen
        self._put = put
        self._take_down = take_down
        self._standing = standing
        self._tell: Callable[[str], None] | None = None
        self._buttons: dict[str, str] = {}
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._say_late)

    def show(self, tell: Callable[[str], None], chosen: Reminders | None = None) -> None:
        """Show it, in place of one that is up; `chosen` are settings that are not yet in force."""
        message = _message(chosen or self._chosen())
        self._tell = tell
        self._buttons = dict(message.buttons)
        self._patience.start(PATIENCE)
        tell(text.under_way())
        self._put(message)

    def close(self) -> None:
        """Take it down, and tell nothing more."""
        self._tell = None
        self._patience.stop()
        self._take_down(TRIAL)

    def hear_shown(self, standing: Availability) -> None:
        """Hear that the server shows it, or why a small window does."""
        self._patience.stop()
        if standing.works:
            asked = server.method("GetServerInformation")
            learn = partial(self._say_shown, self._tell, standing.finding)
            self._bus.call(asked, learn, expects="ssss", limit=NAMED_WITHIN)
        else:
            self._say(text.in_window(*diagnostics.finding(standing.finding.name, standing.subject)))

    def hear_press(self, press: Button) -> None:
        """Hear that a button was pressed, or the body."""
        pressed = text.opened() if press is Button.OPEN else text.answered(self._buttons[press])
        self._end(pressed)

    def hear_closed(self) -> None:
        """Hear that it was closed."""
        self._end(text.closed())

    def _say_shown(
        self, tell: Callable[[str], None] | None, finding: Finding, answer: Answer
    ) -> None:
        if tell is not self._tell:
            return  # it is over, or it is another that is up
        title = server.title(answer)
        if finding is Finding.NO_BUTTONS:
            _, remedy = diagnostics.finding(finding.name)
            self._say(text.without_buttons(title, remedy))
        else:
            self._say(text.with_buttons(title))

    def _say_late(self) -> None:
        standing = self._standing()
        silent = standing.finding in (Finding.SERVER, Finding.NO_BUTTONS)
        finding = Finding.SERVER_SILENT if silent else standing.finding
        self._say(text.late(*diagnostics.finding(finding.name, standing.subject)))

    def _say(self, sentence: str) -> None:
        if self._tell is not None:
            self._tell(sentence)

    def _end(self, sentence: str) -> None:
        tell = self._tell
        self.close()
        if tell is not None:
            tell(sentence)


def _message(chosen: Reminders) -> Message:
    said = ("", steps.discreet()) if chosen.discreet else (text.body(), text.summary())
    body, summary = said
    return Message(TRIAL, summary, body, steps.buttons(1, chosen.snooze[0]), stays=True)
