"""The exchange with the user by messages: what is put before them, and what they answer."""

import sys
from collections.abc import Callable
from pathlib import Path

from bedtime.adapters.availability import Standing
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify.dbus import DBusNotifications
from bedtime.adapters.notify.dispatcher import Desk, Place
from bedtime.adapters.notify.message import Message, Press
from bedtime.adapters.notify.terminal import Terminal
from bedtime.adapters.storage.paths import resource
from bedtime.core.evening.events import ReminderGone
from bedtime.core.evening.reminders import Shown
from bedtime.desktop import notification_text as messages
from bedtime.desktop.test_notification import TRIAL, Trial
from bedtime.engine.routine import Routine
from bedtime.text import steps


class Exchange:
    """The desk with its ways to the user, and where what comes back from them goes."""

    def __init__(
        self,
        bus: Bus,
        *,
        routine: Callable[[], Routine],
        windows: Place | None,
        note: Path,
        open_: Callable[[str], object],
        say: Callable[[str], None],
        trouble: Callable[[Standing], None],
    ) -> None:
        """Without `windows` there is no display, and the terminal is written to.

        `note` is the file that remembers what is up. `open_` opens a window by its name, `say`
        hears what could not be done, `trouble` what is wrong with the notification server.
        """
        self._routine = routine
        self._open = open_
        self._say = say
        server = DBusNotifications(
            bus,
            icon=str(resource("icons/bedtime-48.png")),
            no_buttons_hint=steps.answer_elsewhere(),
            note=note,
            trouble=trouble,
        )
        self.desk = Desk(
            text=self._word,
            server=server,
            fallback=windows,
            always=() if windows else (Terminal(sys.stdout, words=self._print),),
            on_answer=self.press,
            on_closed=self.hear_gone,
            on_shown=self._hear_shown,
        )
        self.trial = Trial(
            bus,
            chosen=lambda: routine().settings.reminders,
            put=self.desk.put,
            take_down=self.desk.close,
            standing=server.available,
        )

    def press(self, number: int, action: str) -> None:
        """Do what a message's button says, or its body."""
        press = Press(action)
        if number == TRIAL:
            self.trial.hear_press(press)
            return
        refused = messages.answer(self._routine(), number, press, open_=self._open)
        if refused:
            self._say(refused)

    def hear_gone(self, number: int) -> None:
        """Hear that a message was closed without an answer."""
        if number == TRIAL:
            self.trial.hear_closed()
        else:
            self._routine().take(ReminderGone(number))

    def _hear_shown(self, number: int, standing: Standing) -> None:
        if number == TRIAL:
            self.trial.hear_shown(standing)

    def _word(self, shown: Shown) -> Message:
        return messages.message(self._routine(), shown)

    def _print(self, message: Message) -> str:
        return messages.printed(self._routine(), message)
