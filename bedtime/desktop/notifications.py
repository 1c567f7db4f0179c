"""The exchange with the user by messages: what is put before them, and what they answer."""

import sys
from collections.abc import Callable
from pathlib import Path

from bedtime.adapters.availability import Availability
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify.dbus import DBusNotifications
from bedtime.adapters.notify.dispatcher import NotificationDispatcher, Place
from bedtime.adapters.notify.message import Button, Message
from bedtime.adapters.notify.terminal import Terminal
from bedtime.adapters.storage.paths import resource
from bedtime.core.evening.events import ReminderGone
from bedtime.core.evening.reminders import Shown
from bedtime.desktop import notification_text
from bedtime.desktop.sample_notification import TRIAL, SampleNotification
from bedtime.engine.routine import Routine
from bedtime.text import steps


class Notifications:
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
        trouble: Callable[[Availability], None],
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
        self.desk = NotificationDispatcher(
            text=self._word,
            server=server,
            fallback=windows,
            always=() if windows else (Terminal(sys.stdout, words=self._print),),
            on_answer=self.press,
            on_closed=self.hear_gone,
            on_shown=self._hear_shown,
        )
        self.trial = SampleNotification(
            bus,
            chosen=lambda: routine().settings.reminders,
            put=self.desk.put,
            take_down=self.desk.close,
            standing=server.available,
        )

    def press(self, number: int, action: str) -> None:
        """Do what a message's button says, or its body."""
        press = Button(action)
        if number == TRIAL:
            self.trial.hear_press(press)
            return
        refused = notification_text.answer(self._routine(), number, press, open_=self._open)
        if refused:
            self._say(refused)

    def hear_gone(self, number: int) -> None:
        """Hear that a message was closed without an answer."""
        if number == TRIAL:
            self.trial.hear_closed()
        else:
            self._routine().handle(ReminderGone(number))

    def _hear_shown(self, number: int, standing: Availability) -> None:
        if number == TRIAL:
            self.trial.hear_shown(standing)

    def _word(self, shown: Shown) -> Message:
        return notification_text.message(self._routine(), shown)

    def _print(self, message: Message) -> str:
        return notification_text.printed(self._routine(), message)
