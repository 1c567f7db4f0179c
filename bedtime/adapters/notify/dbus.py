"""Notifications by org.freedesktop.Notifications, with buttons, on the server the desktop has."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.connection import LOST, Answer, Fault
from bedtime.adapters.notify import arguments as notify_arguments
from bedtime.adapters.notify import server
from bedtime.adapters.notify.message import Button, Message
from bedtime.adapters.notify.open_ids import OpenNotifications, Up
from bedtime.adapters.notify.server_state import ServerState


@dataclass(slots=True)
class _Post:
    """A message and where it is: `number` is the server's (0 = none), `sent` awaits its reply."""

    message: Message
    number: int = 0
    sent: Message | None = None
    pressed: bool = False
    away: bool = False


class DBusNotifications:
    """What we have on the notification server: put up, replaced, taken down, put up again."""

    def __init__(
        self,
        bus: Bus,
        *,
        icon: str,
        no_buttons_hint: str,
        note: Path,
        trouble: Callable[[Availability], None],
    ) -> None:
        """`icon` is a path or a theme's name; `no_buttons_hint` ends the body where no buttons are.

        `note` is a small file that remembers what is up, so that the next start after a crash can
        take it down: its buttons reach nobody.
        """
        self._bus = bus
        self._icon = icon
        self._hint = no_buttons_hint
        self._note = OpenNotifications(note)
        self._trouble = trouble
        self._said: set[Finding] = set()
        self._posts: dict[int, _Post] = {}
        self._host = ServerState(
            bus, on_lost=self._forget_numbers, on_met=self._take_down_stale, on_ready=self._send_all
        )
        bus.watch(server.PRESSED, self._hear_press)
        bus.watch(server.CLOSED, self._hear_close)
        self.listen(
            on_press=lambda _, __: None,
            on_closed=lambda _: None,
            on_up=lambda _: None,
            on_gone=lambda _, __: None,
            on_back=lambda _: None,
        )

    def listen(
        self,
        *,
        on_press: Callable[[int, Button], None],
        on_closed: Callable[[int], None],
        on_up: Callable[[int], None],
        on_gone: Callable[[Message, Availability], None],
        on_back: Callable[[int], None],
    ) -> None:
        """Say whom to tell, by message id.

        `on_closed`: the user dismissed it. `on_up`: the server has taken it. `on_gone`: it cannot
        be seen any more, or could not be put up, for this reason, and should go another way.
        `on_back`: one that was gone is up here again.
        """
        self._on_press = on_press
        self._on_closed = on_closed
        self._on_up = on_up
        self._on_gone = on_gone
        self._on_back = on_back

    def compatible(self) -> Availability:
        """Whether it could ever work here: there is a bus to ask."""
        standing = self._bus.standing
        return Availability(
            standing.finding is not Finding.NO_BUS, standing.finding, standing.subject
        )

    def available(self) -> Availability:
        """Whether a message shown now would be seen, as far as is known."""
        return self._host.standing

    def show(self, message: Message) -> None:
        """Put it up, in place of one with the same id; never waits for the server."""
        post = self._posts.setdefault(message.id, _Post(message))
        post.message = message
        post.pressed = False
        if post.away and not self._host.owner:
            self._send_away(post, self._host.standing)
        else:
            self._send(post)

    def close(self, message_id: int) -> None:
        """Take it down, as soon as the server has said its number."""
        post = self._posts.pop(message_id, None)
        if post is not None and post.number and post.sent is None:
            self._take_down(post.number)
            self._remember()

    def clear(self) -> None:
        """Take down all that is up: before the program ends, for then nobody hears the buttons."""
        for message_id in tuple(self._posts):
            self.close(message_id)

    def _send_all(self) -> None:
        """Send what waits; what is seen another way waits for a server that is there."""
        for post in tuple(self._posts.values()):
            if not post.number and (self._host.owner or not post.away):
                self._send(post)

    def _send(self, post: _Post) -> None:
        standing = self._host.standing
        if not standing.works:
            self._send_away(post, standing)
        elif post.sent is None and self._host.ready():
            post.sent = post.message
            arguments = notify_arguments.compose(
                post.message,
                capabilities=self._host.capabilities,
                replaces=post.number,
                icon=self._icon,
                no_buttons_hint=self._hint,
            )
            learn = partial(self._learn_number, post, post.message, self._host.generation)
            self._host.call("Notify", notify_arguments.SIGNATURE, arguments, learn, expects="u")

    def _learn_number(self, post: _Post, sent: Message, generation: int, answer: Answer) -> None:
        if generation != self._host.generation:
            return
        current = self._posts.get(post.message.id) is post
        post.sent = None
        match answer:
            case Fault():
                if current and answer.name != LOST:
                    self._give_up(post, answer.words or answer.name)
            case (number,) if not current:
                self._take_down(number)
            case (number,):
                post.number = number
                self._remember()
                self._on_up(post.message.id)
                if post.away:
                    post.away = False
                    self._on_back(post.message.id)
                if post.message is not sent:
                    self._send(post)

    def _give_up(self, post: _Post, words: str) -> None:
        post.number = 0
        if self._host.fail_to_start():
            self._send_away(post, self._host.standing)
        else:
            self._send_away(post, self._say(Finding.SERVER_REFUSED, words))

    def _send_away(self, post: _Post, why: Availability) -> None:
        """Let it be seen another way; a staying one comes back with the next server."""
        if post.message.stays:
            post.away = True
        else:
            self._posts.pop(post.message.id, None)
        self._on_gone(post.message, why)

    def _forget_numbers(self, gone: bool) -> None:
        for post in tuple(self._posts.values()):
            seen, post.number, post.sent = post.number, 0, None
            if seen and not post.message.stays:
                del self._posts[post.message.id]
            elif gone and not post.away:
                self._send_away(post, self._host.standing)
        if self._host.owner is not None:  # else the server may live on, and be met again
            self._remember()

    def _take_down_stale(self) -> None:
        up = self._note.read()
        here = (self._host.bus_guid, self._host.owner)
        if up is not None and up.bus and (up.bus, up.owner) == here:
            for number in up.numbers:
                self._take_down(number)
        self._remember()

    def _take_down(self, number: int) -> None:
        self._host.call("CloseNotification", "u", (number,))

    def _hear_press(self, sender: str, body: tuple[Any, ...]) -> None:
        number, key = body
        post = self._post_of(sender, number)
        if post is None or key not in (Button.OPEN, *dict(post.message.buttons)):
            return
        press = Button(key)
        post.pressed = press is not Button.OPEN
        self._on_press(post.message.id, press)

    def _hear_close(self, sender: str, body: tuple[Any, ...]) -> None:
        number, reason = body
        post = self._post_of(sender, number)
        if post is None:
            return
        post.number = 0
        if post.sent is None and (
            post.pressed or reason == server.DISMISSED or not post.message.stays
        ):
            del self._posts[post.message.id]
        self._remember()
        if reason == server.DISMISSED and not post.pressed:
            self._on_closed(post.message.id)

    def _post_of(self, sender: str, number: int) -> _Post | None:
        if sender != self._host.owner:
            return None
        return next((post for post in self._posts.values() if post.number == number), None)

    def _remember(self) -> None:
        numbers = sorted(post.number for post in self._posts.values() if post.number)
        try:
            self._note.write(Up(self._host.bus_guid, self._host.owner or "", tuple(numbers)))
        except OSError as error:
            self._say(Finding.NOTE_UNWRITABLE, str(error))

    def _say(self, finding: Finding, subject: str) -> Availability:
        standing = Availability(works=False, finding=finding, subject=subject)
        if finding not in self._said:
            self._said.add(finding)
            self._trouble(standing)
        return standing
