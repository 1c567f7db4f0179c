"""Notifications with buttons on the desktop's server, by org.freedesktop.Notifications."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.messages import LOST, Answer, Fault
from bedtime.adapters.notify import arguments as notify_arguments
from bedtime.adapters.notify import open_ids, server
from bedtime.adapters.notify.known_servers import Answering, KnownServer
from bedtime.adapters.notify.message import Button, Message
from bedtime.adapters.notify.open_notifications import OpenNotification, OpenNotifications
from bedtime.adapters.notify.seen_buttons import SeenButtons
from bedtime.adapters.notify.server_signals import ServerSignals
from bedtime.adapters.notify.server_state import ServerState
from bedtime.adapters.system.activation import activation

ANSWER_LIMIT = 5_000
"""Milliseconds after which a message is shown another way that no server has accepted."""

_SILENT = Availability(works=False, finding=Finding.SERVER_SILENT)
_CLOSES = Availability(works=False, finding=Finding.SERVER_CLOSES)


class DBusNotifications:
    """Opens, replaces and closes notifications on the server, and opens them again on the next."""

    def __init__(
        self,
        bus: Bus,
        *,
        icon: str,
        how_to_answer: Callable[[Answering], str],
        folder: Path,
        on_trouble: Callable[[Availability], None],
    ) -> None:
        """`icon` is a path or a theme's name; `how_to_answer` ends the body where no buttons are.

        A file in `folder` remembers what is open, so that the next start after a crash can close
        it: its buttons do nothing any more. Another has what the user saw, which counts more than
        what is known of a server. `on_trouble` reports each kind of trouble once.
        """
        self._icon = icon
        self._how_to_answer = how_to_answer
        self._on_trouble = on_trouble
        self._reported: set[Finding] = set()
        self._open = OpenNotifications(folder / open_ids.NAME)
        self._server = ServerState(
            bus,
            on_lost=self._on_server_lost,
            on_appeared=self._close_stale,
            on_ready=self._send_waiting,
            seen_buttons=SeenButtons(folder),
        )
        self._signals = ServerSignals(
            bus,
            owner=lambda: self._server.owner,
            on_press=self._on_action_invoked,
            on_closed=self._on_notification_closed,
        )
        self._timers = QObject()
        self.set_callbacks(
            on_press=lambda _, __: None,
            on_closed=lambda _: None,
            on_shown=lambda _: None,
            on_lost=lambda _, __: None,
            on_restored=lambda _: None,
            on_opened=lambda _: None,
        )

    def set_callbacks(
        self,
        *,
        on_press: Callable[[int, Button], None],
        on_closed: Callable[[int], None],
        on_shown: Callable[[int], None],
        on_lost: Callable[[Message, Availability], None],
        on_restored: Callable[[int], None],
        on_opened: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Set the callbacks; all but `on_lost` are given the message's id.

        `on_closed`: the user dismissed it. `on_shown`: the server has accepted it. `on_lost`: it
        cannot be seen any more, or could not be shown, for this reason, and should be shown another
        way. `on_restored`: one that was lost is shown by the server again. `on_opened`: one that
        stays was taken down by the press of its body; `show_opened` puts it up again.
        """
        self._on_press = on_press
        self._on_closed = on_closed
        self._on_shown = on_shown
        self._on_lost = on_lost
        self._on_restored = on_restored
        self._on_opened = on_opened

    def availability(self) -> Availability:
        """Return whether a message shown now would be seen, as far as is known."""
        return self._server.availability

    def known(self) -> KnownServer:
        """Return what is known of the server that runs."""
        return self._server.known

    def show(self, message: Message) -> None:
        """Show it, in place of one with the same id; never waits for the server."""
        notification = self._open.put(message)
        if notification.in_tonight:
            return  # it waits, and is changed
        if notification.closed_by == self._server.generation:
            self._lose(notification, _CLOSES)
        elif notification.elsewhere and not self._server.owner:
            self._lose(notification, self._server.availability)
        else:
            if notification.elsewhere and notification.sent is not None:
                self._lose(notification, _SILENT)  # for the server it comes after the answer
            self._limit(notification)
            self._send(notification)

    def show_opened(self) -> None:
        """Put those up again that the press of their body has taken down."""
        for notification in self._open:
            if notification.in_tonight:
                notification.in_tonight = False
                self._send(notification)

    def keep_seen_buttons(self, *, seen: bool) -> None:
        """Keep whether the user saw the buttons on this server: that counts for good."""
        try:
            self._server.keep_seen_buttons(seen=seen)
        except OSError as error:
            self._report(Finding.OPEN_IDS_UNWRITABLE, str(error))

    def close(self, message_id: int) -> None:
        """Close it, as soon as its id on the server is known."""
        notification = self._open.end(message_id)
        if notification is not None and notification.server_id and notification.sent is None:
            self._close_on_server(notification.server_id)
            self._save_ids()

    def clear(self) -> None:
        """Close all; for the end of the program, after which buttons do nothing."""
        for notification in self._open:
            self.close(notification.message.id)

    def _send_waiting(self) -> None:
        """Send what is not on the server; what is shown elsewhere only to a server that runs."""
        for notification in self._open:
            refused = notification.in_tonight or notification.closed_by == self._server.generation
            if not (notification.server_id or refused) and (
                self._server.owner or not notification.elsewhere
            ):
                self._send(notification)

    def _send(self, notification: OpenNotification) -> None:
        availability = self._server.availability
        if not availability.works:
            self._lose(notification, availability)
            return
        if notification.sent is None and self._server.ready():
            message = notification.sent = notification.message
            self._limit(notification)
            arguments = notify_arguments.compose(
                message,
                capabilities=self._server.capabilities,
                replaces=notification.server_id,
                icon=self._icon,
                known=self._server.known,
                how_to_answer=self._how_to_answer(self._server.answering),
            )
            on_answer = partial(
                self._on_notify_answer, notification, message, self._server.generation
            )
            self._server.call(
                "Notify", notify_arguments.SIGNATURE, arguments, on_answer, expects="u"
            )

    def _limit(self, notification: OpenNotification) -> None:
        """Show it another way unless a server has accepted it in time; it may still do so."""
        if notification.is_waiting:
            QTimer.singleShot(ANSWER_LIMIT, self._timers, partial(self._on_limit, notification))

    def _on_limit(self, notification: OpenNotification) -> None:
        if notification in self._open and notification.is_waiting:
            self._lose(notification, _SILENT if self._server.owner else self._server.availability)

    def _on_notify_answer(
        self, notification: OpenNotification, sent: Message, generation: int, answer: Answer
    ) -> None:
        if generation != self._server.generation:
            return
        still_open = notification in self._open
        notification.sent = None
        match answer:
            case Fault():
                if still_open and answer.name != LOST and not notification.elsewhere:
                    self._on_refused(notification, answer.message or answer.name)
            case (server_id,) if not still_open:
                self._close_on_server(server_id)
            case (server_id,):
                self._open.accept(notification, server_id)
                self._save_ids()
                self._on_shown(notification.message.id)
                if notification.elsewhere:
                    notification.elsewhere = False
                    self._on_restored(notification.message.id)
                if notification.message is not sent:
                    self._send(notification)

    def _on_refused(self, notification: OpenNotification, error: str) -> None:
        notification.server_id = 0
        if self._server.call_failed():
            self._lose(notification, self._server.availability)
        else:
            self._lose(notification, self._report(Finding.SERVER_REFUSED, error))

    def _lose(self, notification: OpenNotification, reason: Availability) -> None:
        """Report that it must be shown another way; if it stays, the next server gets it again."""
        if notification.message.stays:
            notification.elsewhere = True
        else:
            self._open.pop(notification.message.id)
        self._on_lost(notification.message, reason)

    def _on_server_lost(self, without_successor: bool) -> None:
        self._open.forget_closed()
        for notification in self._open:
            was_shown = notification.server_id != 0
            notification.server_id, notification.sent = 0, None
            if was_shown and not notification.message.stays:
                self._open.pop(notification.message.id)
            elif without_successor and not (notification.elsewhere or notification.in_tonight):
                self._lose(notification, self._server.availability)
        if self._server.owner is not None:  # else the server may live on, and be found again
            self._save_ids()

    def _close_stale(self) -> None:
        """Close what a run that crashed has left on this server."""
        for server_id in self._open.saved_ids(self._server.bus_guid, self._server.owner):
            self._close_on_server(server_id)
        self._save_ids()

    def _close_on_server(self, server_id: int) -> None:
        self._server.call("CloseNotification", "u", (server_id,))

    def _on_action_invoked(self, server_id: int, key: str, token: str) -> None:
        notification = self._open.once_with_server_id(server_id)
        if notification is None or not notification.accepts(key):
            return
        button = Button(key)
        notification.button_pressed = button is not Button.OPEN
        if button is Button.OPEN:
            notification.opened()
        with activation(token):
            self._on_press(notification.message.id, button)
        closed = not notification.server_id
        if closed and button is Button.OPEN and notification.message.stays:
            self._wait_for_tonight(notification)

    def _on_notification_closed(self, server_id: int, reason: int) -> None:
        notification = self._open.with_server_id(server_id)
        if notification is None:
            return
        message_id, stays = notification.message.id, notification.message.stays
        dismissed, pressed = reason == server.DISMISSED, notification.button_pressed
        self._open.take_off(notification)
        opened = stays and notification.was_just_opened and not pressed
        if notification.sent is None and not opened and (pressed or dismissed or not stays):
            self._open.pop(message_id)
        self._save_ids()
        if opened:
            self._wait_for_tonight(notification)
        elif dismissed and not pressed:
            self._on_closed(message_id)
        elif stays and not pressed and notification.was_just_shown and reason in server.BY_ITSELF:
            notification.closed_by = self._server.generation
            self._lose(notification, self._report(Finding.SERVER_CLOSES, ""))

    def _wait_for_tonight(self, notification: OpenNotification) -> None:
        """Keep one whose body was pressed; its step may still be open when Tonight is closed."""
        if self._open.reopen(notification):
            notification.in_tonight = True
            self._on_opened(notification.message.id)

    def _save_ids(self) -> None:
        try:
            self._open.save(self._server.bus_guid, self._server.owner or "")
        except OSError as error:
            self._report(Finding.OPEN_IDS_UNWRITABLE, str(error))

    def _report(self, finding: Finding, subject: str) -> Availability:
        availability = Availability(works=False, finding=finding, subject=subject)
        if finding not in self._reported:
            self._reported.add(finding)
            self._on_trouble(availability)
        return availability
