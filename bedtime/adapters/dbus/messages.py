"""Answers to method calls, and signals to watch for."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from jeepney import HeaderFields, MatchRule, Message, MessageType, message_bus

LATE = "bedtime.Late"
LOST = "bedtime.Lost"
MALFORMED = "bedtime.Malformed"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a call has no result: `name` is a D-Bus error name, or LATE, LOST or MALFORMED."""

    name: str
    message: str


Answer: TypeAlias = tuple[Any, ...] | Fault
"""The body of the reply to a call, or why there is none."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal to watch for; one with another `signature` is ignored."""

    sender: str
    path: str
    interface: str
    member: str
    signature: str
    arg0: str = ""
    """The first argument, if only signals with this one are wanted."""

    @property
    def match_rule(self) -> MatchRule:
        """The rule by which the bus sends us this signal."""
        rule = MatchRule(
            type="signal",
            sender=self.sender,
            path=self.path,
            interface=self.interface,
            member=self.member,
        )
        if self.arg0:
            rule.add_arg_condition(0, self.arg0)
        return rule

    def matches(self, message: Message) -> bool:
        """Return whether the message is this signal.

        The sender is compared only if it is the bus itself: a message has the sender's unique name,
        and the match rule has compared a well-known one already.
        """
        fields = message.header.fields
        return (
            message.header.message_type is MessageType.signal
            and fields.get(HeaderFields.path) == self.path
            and fields.get(HeaderFields.interface) == self.interface
            and fields.get(HeaderFields.member) == self.member
            and fields.get(HeaderFields.signature, "") == self.signature
            and (not self.arg0 or message.body[0] == self.arg0)
            and (
                self.sender != message_bus.bus_name
                or fields.get(HeaderFields.sender) == self.sender
            )
        )


def parse_reply(message: Message, expects: str | None) -> Answer:
    """Return the body of a reply; a Fault if it is an error or not of the signature `expects`."""
    fields = message.header.fields
    if message.header.message_type is MessageType.error:
        text = message.body[0] if message.body and isinstance(message.body[0], str) else ""
        return Fault(fields.get(HeaderFields.error_name, MALFORMED), text)
    signature = fields.get(HeaderFields.signature, "")
    if expects is not None and signature != expects:
        return Fault(MALFORMED, f"the answer has signature {signature!r}, not {expects!r}")
    body: tuple[Any, ...] = message.body
    return body
