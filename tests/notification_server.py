"""A strict notification server: refuses what the specification does not allow, and logs it all.

Run as `python tests/notification_server.py --log FILE`; prints `ready` when it owns the name. The
log has one JSON object a line, each with `event`, `time` (of its own clock, so a faked one where
faketime runs it) and details. Events: Notify, CloseNotification, GetCapabilities, ActionInvoked,
NotificationClosed, refused (with `why`). Control methods: see `_control`, at /test/Control.
"""

import argparse
import json
import select
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.Notifications"
CONTROL = "test.Control"
DISMISSED, CLOSED = 2, 3
LIST = "lxqt-notificationd"
"""It draws a list, and with an empty `default` first it sends the action before the chosen one."""

PROPERTIES = "org.freedesktop.DBus.Properties"
_EMITTER = DBusAddress("/org/freedesktop/Notifications", interface=NAME)
_FIELDS = ("app", "replaces", "icon", "summary", "body", "actions", "hints", "timeout")
_MARKUP = {"m", "b", "i", "u", "a", "img"}
_HINTS = {
    **dict.fromkeys(("category", "desktop-entry", "image-path", "sound-file", "sound-name"), "s"),
    **dict.fromkeys(("action-icons", "resident", "suppress-sound", "transient"), "b"),
    **{"urgency": "y", "x": "i", "y": "i", "image-data": "(iiibiiay)"},
}


class RefusalError(Exception):
    """The call breaks the specification in the way that the message says."""


@dataclass
class Press:
    """An action to invoke on each notification with this summary, `after` so many seconds."""

    summary: str
    action: str
    after: float

    @classmethod
    def parse(cls, text: str) -> "Press":
        """Read SUMMARY=action[@seconds]."""
        summary, _, rest = text.rpartition("=")
        action, _, after = rest.partition("@")
        return cls(summary, action, float(after or 0))


@dataclass
class Server:
    """The server's state, and its answers to calls."""

    connection: DBusConnection
    log_file: Path
    capabilities: list[str]
    presses: list[Press] = field(default_factory=list)
    malformed: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    name: str = "strict"
    closes: int = 0
    open: dict[int, dict[str, Any]] = field(default_factory=dict)
    waiting: list[Any] = field(default_factory=list)
    planned: list[tuple[float, int, str]] = field(default_factory=list)
    last_id: int = 0

    def serve(self) -> None:
        """Answer calls until the connection to the bus ends."""
        while True:
            with suppress(TimeoutError):
                while True:
                    self._handle(self.connection.receive(timeout=0))
            wait = min((at for at, *_ in self.planned), default=time.time() + 60) - time.time()
            select.select([self.connection.sock], [], [], max(0.0, wait))
            for plan in [plan for plan in self.planned if plan[0] <= time.time()]:
                self.planned.remove(plan)
                if plan[1] in self.open and plan[2]:
                    self.invoke(*plan[1:])
                elif plan[1] in self.open:
                    self.close(plan[1], self.closes)

    def invoke(self, number: int, action: str) -> None:
        """Press a button as servers do: send the token and the action, then close it."""
        self._emit("ActivationToken", "us", (number, "token"))
        self._emit("ActionInvoked", "us", (number, action))
        if not self.open[number]["hints"].get("resident"):
            self.close(number, DISMISSED)

    def close(self, number: int, reason: int) -> None:
        """Close one, for a reason of the specification."""
        del self.open[number]
        self._emit("NotificationClosed", "uu", (number, reason))

    def _handle(self, call: Message) -> None:
        fields = call.header.fields
        if call.header.message_type is not MessageType.method_call:
            return
        member = fields.get(HeaderFields.member, "")
        interface = fields.get(HeaderFields.interface)
        try:
            if interface == CONTROL:
                self._reply(call, "s", (json.dumps(self._control(member, call.body)),))
            elif interface == PROPERTIES:  # it has none, as the specification has none
                self.connection.send(new_error(call, "org.freedesktop.DBus.Error.UnknownProperty"))
            elif member in self.held:
                self.waiting.append(call)
            else:
                self._reply(call, *self._answer(member, call))
        except KeyError:
            self.connection.send(new_error(call, f"{NAME}.Unknown"))
        except (RefusalError, SyntaxError) as error:  # SyntaxError: of the body's markup
            self._log("refused", call=member, why=str(error))
            self.connection.send(new_error(call, f"{NAME}.Refused", "s", (str(error),)))

    def _control(self, member: str, body: tuple[Any, ...]) -> object:
        """Run Open, Invoke, CloseThenInvoke, Forge (us), Close (uu), Leave, Hold or Release (s)."""
        match member, body:
            case "Open", ():
                return list(self.open.values())
            case "Invoke", (number, action):
                self.invoke(number, action)
            case "CloseThenInvoke", (number, action):
                self.close(number, DISMISSED)
                self._emit("ActionInvoked", "us", (number, action))
            case "Close", (number, reason):
                self.close(number, reason)
            case "Forge", (number, action):
                self._emit("ActionInvoked", "us", (number, action))
            case "Leave", ():
                self.connection.send(message_bus.ReleaseName(NAME))
            case "Hold", (name,):
                self.held.add(name)
            case "Release", (name,):
                self.held.discard(name)
                waiting, self.waiting = self.waiting, []
                for call in waiting:
                    self._handle(call)
            case _:
                raise RefusalError(f"no such control: {member}")
        return None

    def _answer(self, member: str, call: Message) -> tuple[str | None, tuple[Any, ...]]:
        signature = call.header.fields.get(HeaderFields.signature, "")
        match member, signature:
            case "GetCapabilities", "":
                self._log(member)
                return "as", (self.capabilities,)
            case "GetServerInformation", "":
                return "ssss", (self.name, "bedtime", "1.0", "1.2")
            case "Notify", "susssasa{sv}i":
                sender = call.header.fields[HeaderFields.sender]
                number = self._notify(sender, call.body)
                if self.closes:
                    self.planned.append((time.time(), number, ""))
                return "u", (number,)
            case "CloseNotification", "u":
                (number,) = call.body
                self._log(member, id=number, known=number in self.open)
                if number not in self.open:
                    raise KeyError(number)  # an error, but not refused: it may just have closed
                self.close(number, CLOSED)
                return None, ()
        raise RefusalError(f"{member} with signature {signature!r}")

    def _notify(self, sender: str, body: tuple[Any, ...]) -> int:
        app, replaces, icon, summary, text, actions, hints, timeout = body
        for hint, (kind, _) in hints.items():
            if not hint.startswith("x-") and _HINTS.get(hint) != kind:
                raise RefusalError(f"hint {hint} of type {kind}")
        if hints.get("urgency", ("y", 1))[1] not in (0, 1, 2):
            raise RefusalError(f"urgency {hints['urgency'][1]}")
        if timeout < -1:
            raise RefusalError(f"expire_timeout {timeout}")
        if replaces and replaces not in self.open:
            raise RefusalError(f"replaces_id {replaces} is not up")
        if not app or not summary or "\n" in summary:
            raise RefusalError("no app_name, or a summary that is not one line")
        if icon.startswith("/"):
            raise RefusalError("app_icon is neither a name nor a file: URI")
        self._check_actions(actions)
        if "body-markup" in self.capabilities:
            for element in ElementTree.fromstring(f"<m>{text}</m>").iter():
                if element.tag not in _MARKUP:
                    raise RefusalError(f"body with <{element.tag}>")
        if not replaces:
            self.last_id += 1
        number = replaces or self.last_id
        plain = {hint: value for hint, (_, value) in hints.items()}
        shown = dict(zip(_FIELDS, body, strict=True)) | {"id": number, "hints": plain}
        self.open[number] = shown
        self._log("Notify", sender=sender, **shown)
        for press in self.presses:
            if press.summary == summary:
                self.planned.append((time.time() + press.after, number, press.action))
        return number

    def _check_actions(self, actions: list[str]) -> None:
        keys = actions[::2]
        if len(actions) % 2 or not all(keys) or len(set(keys)) < len(keys):
            raise RefusalError(f"actions {actions}")
        if keys and "actions" not in self.capabilities:
            raise RefusalError("actions, though this server has none")
        if "default" in (keys[:-1] if self.name == LIST else keys[1:]):
            raise RefusalError("`default` is where this server does not want it")

    def _emit(self, member: str, signature: str, body: tuple[Any, ...]) -> None:
        self.connection.send(new_signal(_EMITTER, member, signature, body))
        self._log(member, id=body[0], value=body[1])

    def _reply(self, call: Message, signature: str | None, body: tuple[Any, ...]) -> None:
        if call.header.fields.get(HeaderFields.member) in self.malformed:
            signature, body = "(su)", (("nonsense", 7),)
        self.connection.send(new_method_return(call, signature, body))

    def _log(self, event: str, **what: object) -> None:
        with self.log_file.open("a", encoding="utf-8") as file:
            print(json.dumps({"event": event, "time": time.time(), **what}), file=file)


def main() -> int:
    """Own the name and serve; return 2 if another program has the name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--no-actions", action="store_true")
    parser.add_argument("--no-markup", action="store_true")
    parser.add_argument("--caps", default="actions,body,body-markup,persistence")
    parser.add_argument("--auto", type=Press.parse, action="append", default=[])
    parser.add_argument("--malformed", action="append", default=[], metavar="METHOD")
    parser.add_argument("--hold", action="append", default=[], metavar="METHOD")
    parser.add_argument("--name", default="strict")
    parser.add_argument("--closes", type=int, default=0, metavar="REASON")
    options = parser.parse_args()
    without = ["actions"] * options.no_actions + ["body-markup"] * options.no_markup
    capabilities = [name for name in options.caps.split(",") if name not in without]
    connection = open_dbus_connection("SESSION")
    if connection.send_and_get_reply(message_bus.RequestName(NAME, 4), timeout=5).body != (1,):
        return 2
    print("ready", flush=True)
    server = Server(
        connection,
        options.log,
        capabilities,
        options.auto,
        set(options.malformed),
        set(options.hold),
        options.name,
        options.closes,
    )
    with suppress(ConnectionError):
        server.serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
