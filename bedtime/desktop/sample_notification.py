"""A sample reminder to try: it looks like the evening's, and writes nothing into the log."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.messages import Answer
from bedtime.adapters.notify import server
from bedtime.adapters.notify.known_servers import KnownServer
from bedtime.adapters.notify.message import Button, Message
from bedtime.core.settings import Reminders
from bedtime.text import diagnostics, steps
from bedtime.text import notification_servers as servers_text
from bedtime.text import sample_notification as text
from bedtime.ui.widgets.try_reminder_model import Callback

SAMPLE_ID = -2
"""The id of its message: no reminder has it, and there is never more than one sample."""
PATIENCE = 3_000
"""Milliseconds after which the user is told that nothing shows it yet."""
NAMED_WITHIN = 2.0
"""Seconds to wait for the server's name."""


class SampleNotification:
    """Shows a sample reminder and reports its progress, one sentence after the other.

    First that it is on its way, then which server shows it and how, or what is wrong and the
    remedy, and at last which button was pressed, or that it was closed.
    """

    def __init__(
        self,
        bus: Bus,
        *,
        reminders: Callable[[], Reminders],
        show_message: Callable[[Message], None],
        close_message: Callable[[int], None],
        availability: Callable[[], Availability],
        known: Callable[[], KnownServer],
        keep_seen_buttons: Callable[..., None],
    ) -> None:
        """`reminders` returns the settings in force, `availability` that of the server.

        `show_message` and `close_message` are the dispatcher's. `known` returns what is known of
        the server, `keep_seen_buttons` keeps whether its buttons were `seen`: that counts for good.
        """
        self._bus = bus
        self._reminders = reminders
        self._show_message = show_message
        self._close_message = close_message
        self._availability = availability
        self._known = known
        self._keep_seen_buttons = keep_seen_buttons
        self._is_on_server = False
        self._report: Callback | None = None
        self._last_report: Callback | None = None
        self._chosen: Reminders | None = None
        self._buttons: dict[str, str] = {}
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._report_late)

    def show(self, report: Callback, reminders: Reminders | None = None) -> Callable[[], None]:
        """Show it in place of an open one; `reminders` are settings not yet in force.

        `report` is called with each sentence about its progress. Returns what to call where the
        user sees no buttons on it.
        """
        self._chosen = reminders
        message = _message(reminders or self._reminders())
        self._report = report
        self._buttons = dict(message.buttons)
        self._is_on_server = False
        self._patience.start(PATIENCE)
        report(text.pending())
        self._show_message(message)
        return self._saw_no_buttons

    def close(self) -> None:
        """Close it, and report nothing more."""
        self._report = self._last_report = None
        self._patience.stop()
        self._close_message(SAMPLE_ID)

    def on_shown(self, availability: Availability) -> None:
        """Report which server shows it, or why a small window does."""
        self._patience.stop()
        self._is_on_server = availability.works
        if availability.works:
            request = server.method("GetServerInformation")
            callback = partial(self._report_shown, self._report, availability.finding)
            self._bus.call(request, callback, expects="ssss", limit=NAMED_WITHIN)
        else:
            self._report_progress(
                text.shown_in_window(
                    *diagnostics.finding(availability.finding.name, availability.subject)
                )
            )

    def on_button(self, button: Button) -> None:
        """Report the press of a button, or of the body, and close it."""
        if self._is_on_server and button is not Button.OPEN:
            self._keep_seen_buttons(seen=True)
        self._end(text.opened() if button is Button.OPEN else text.answered(self._buttons[button]))

    def _saw_no_buttons(self) -> None:
        """Keep that it has no buttons for the user, and show it again with how to answer it."""
        if self._is_on_server and self._report is not None:
            self._keep_seen_buttons(seen=False)
            self.show(self._report, self._chosen)

    def on_closed(self) -> None:
        """Report that the user closed it."""
        self._end(text.closed())

    def _report_shown(self, report: Callback | None, finding: Finding, answer: Answer) -> None:
        if report is not self._report:
            return  # it has been closed, or another one has taken its place
        title = server.name_and_version(answer)
        if finding is Finding.NO_BUTTONS:
            _, remedy = diagnostics.finding(finding.name)
            self._report_progress(text.shown_without_buttons(title, remedy))
        else:
            known = self._known()
            stays = known.normal_stays or (self._urgent and known.critical_stays)
            remark = servers_text.remark(known.answering, known.title, stays=stays)
            if not known.draws_buttons:
                remark = servers_text.buttons_not_drawn(known.answering).remedy
                self._report_progress(text.shown_without_buttons(title, remark))
            else:
                self._report_progress(text.shown_with_buttons(title, remark), asks=True)

    @property
    def _urgent(self) -> bool:
        return (self._chosen or self._reminders()).urgent

    def _report_late(self) -> None:
        availability = self._availability()
        silent = availability.finding in (
            Finding.SERVER,
            Finding.NO_BUTTONS,
            Finding.BUTTONS_NOT_DRAWN,
        )
        finding = Finding.SERVER_SILENT if silent else availability.finding
        self._report_progress(
            text.not_shown(*diagnostics.finding(finding.name, availability.subject))
        )

    def _report_progress(self, sentence: str, *, asks: bool = False) -> None:
        if self._report is not None and asks:
            self._report(sentence, asks=True)
        elif self._report is not None:
            self._report(sentence)

    def _end(self, sentence: str) -> None:
        report = self._report or self._last_report
        self.close()
        self._last_report = report  # some servers report the press after the closing
        if report is not None:
            report(sentence)


def _message(reminders: Reminders) -> Message:
    if reminders.discreet:
        summary, body = steps.discreet_summary(), ""
    else:
        summary, body = text.summary(), text.body()
    return Message(
        SAMPLE_ID,
        summary,
        body,
        steps.buttons(1, reminders.snooze[0]),
        stays=True,
        may_be_urgent=reminders.urgent,
    )
