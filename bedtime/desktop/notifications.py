"""Reminders on the desktop: the ways to show them, and where their answers go."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify.dbus import DBusNotifications
from bedtime.adapters.notify.dispatcher import Fallback, NotificationDispatcher
from bedtime.adapters.notify.message import Button, Message
from bedtime.adapters.notify.terminal import Terminal
from bedtime.adapters.storage.paths import resource
from bedtime.core.evening.events import ReminderGone
from bedtime.core.evening.reminders import Notification, Reminder
from bedtime.desktop import notification_buttons, notification_text
from bedtime.desktop.sample_notification import SAMPLE_ID, SampleNotification
from bedtime.engine.routine import Routine
from bedtime.text import notification_servers


class Notifications:
    """The message dispatcher with its displays, wired to the routine."""

    def __init__(
        self,
        bus: Bus,
        *,
        routine: Callable[[], Routine],
        windows: Fallback | None,
        folder: Path,
        tonight_is_open: Callable[[], bool] = lambda: False,
        open_window: Callable[[str], object],
        report: Callable[[str], None],
        on_trouble: Callable[[Availability], None],
        way_in: Callable[[bool], str] = lambda _: "",
    ) -> None:
        """Without `windows` there is no display, and messages are printed to the terminal.

        `folder` has the files that keep the ids of the open notifications, and which servers draw
        buttons. `tonight_is_open` tells whether the steps can be answered in Tonight now.
        `open_window` opens a window by its name, `report` gets the sentence when an answer is
        refused, and `on_trouble` the fault of the notification server. `way_in` returns a sentence
        for the first reminder where nothing else leads to Tonight, else "", given whether a click
        on it does.
        """
        self._routine = routine
        self._open_window = open_window
        self._report = report
        self._way_in = way_in
        self._led_in: int | None = None
        """The number of the reminder that has the sentence."""
        server = DBusNotifications(
            bus,
            icon=str(resource("icons/bedtime-48.png")),
            how_to_answer=notification_servers.how_to_answer,
            folder=folder,
            on_trouble=on_trouble,
        )
        self._server = server
        self.dispatcher = NotificationDispatcher(
            to_message=self._message,
            server=server,
            fallback=windows,
            always=() if windows else (Terminal(sys.stdout, to_text=self._terminal_text),),
            on_answer=self.on_answer,
            on_closed=self.on_closed,
            on_shown=self._on_shown,
            tonight_is_open=tonight_is_open,
        )
        self.sample = SampleNotification(
            bus,
            reminders=lambda: routine().settings.reminders,
            show_message=self.dispatcher.show_message,
            close_message=self.dispatcher.close,
            availability=server.availability,
            known=server.known,
            keep_seen_buttons=server.keep_seen_buttons,
        )

    def on_answer(self, number: int, action: str) -> None:
        """Handle the press of a message's button, or of its body."""
        button = Button(action)
        if number == SAMPLE_ID:
            self.sample.on_button(button)
            return
        refusal = notification_buttons.handle_button(
            self._routine(), number, button, open_window=self._open_window
        )
        if refusal:
            self._report(refusal)

    def on_closed(self, number: int) -> None:
        """Handle the closing of a message that was not answered."""
        self.dispatcher.dismissed(number)
        if number == SAMPLE_ID:
            self.sample.on_closed()
        else:
            self._routine().handle(ReminderGone(number))

    def on_tonight(self, is_open: bool) -> None:
        """Leave the steps to Tonight while it is open; remind of what is left afterwards."""
        self.dispatcher.on_tonight(is_open)

    def _on_shown(self, number: int, availability: Availability) -> None:
        if number == SAMPLE_ID:
            self.sample.on_shown(availability)

    def _message(self, notification: Notification) -> Message:
        message = notification_text.message(self._routine(), notification)
        if not isinstance(notification, Reminder) or self._led_in not in (None, message.id):
            return message
        by_click = self._server.availability().finding is not Finding.NO_BUTTONS
        if sentence := self._way_in(by_click):
            self._led_in = message.id
            message = replace(message, body=f"{message.body} {sentence}".strip())
        return message

    def _terminal_text(self, message: Message) -> str:
        return notification_text.terminal_text(self._routine(), message)
