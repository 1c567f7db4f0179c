"""What commands ask of the running program through its socket."""

from collections.abc import Callable, Mapping
from typing import Any

from bedtime.adapters.ipc.server import NotYetError
from bedtime.adapters.system import activation
from bedtime.core.transfer.request_json import outcome_to_json, request_from_json
from bedtime.engine.ports import LogBusyError, LogError
from bedtime.engine.requests import handle
from bedtime.engine.routine import Routine
from bedtime.i18n import tr
from bedtime.text import replaced


class SocketRequests:
    """Replies to each: the routine handles it, or the program itself."""

    def __init__(
        self,
        routine: Routine,
        *,
        open_window: Callable[[str], bool],
        end: Callable[[], None],
        report_replaced: Callable[[Exception], bool],
    ) -> None:
        """`open_window` opens one by its name, `end` ends the program.

        `report_replaced` reports that the program's files were replaced, where that explains an
        error.
        """
        self._routine = routine
        self._open_window = open_window
        self._end = end
        self._report_replaced = report_replaced

    def reply_to(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Handle a request; raises NotYetError where the log is held."""
        try:
            return self._handle(request)
        except NotYetError:
            raise
        except Exception as error:
            if not self._report_replaced(error):
                raise
            return {"error": replaced.message()}

    def _handle(self, request: Mapping[str, Any]) -> dict[str, Any]:
        match request.get("order"):
            case "meet":  # one that was started at login while this one ran
                return {"refusal": None}
            case "show" | "open" as order:
                window = "front" if order == "show" else request["window"]
                with activation.activation(activation.of_request(request)):
                    opened = self._open_window(window)
                return {"refusal": None if opened or order == "show" else "no_window"}
            case "quit":
                waiting = self._unsaved()
                self._end()
                return {"refusal": None, **waiting}
            case "unsaved":
                return {"refusal": None, **self._unsaved()}
        try:
            typed = request_from_json(request)
        except (KeyError, TypeError, ValueError, AttributeError):
            return {"error": tr("Bedtime does not understand this request; nothing has changed.")}
        try:
            return outcome_to_json(handle(self._routine, typed, durable=True))
        except LogBusyError as error:
            raise NotYetError(str(error)) from error
        except LogError as error:
            return {"error": str(error)}

    def _unsaved(self) -> dict[str, Any]:
        unsaved = self._routine.save()
        return {"unsaved": unsaved.entries, "why": unsaved.why}
