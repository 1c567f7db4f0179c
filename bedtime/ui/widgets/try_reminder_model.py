"""What the "Try a reminder" button calls; without Qt."""

from collections.abc import Callable

from bedtime.core.settings import Reminders

Callback = Callable[[str], None]
"""Takes a sentence about what became of the reminder."""
ShowSample = Callable[[Callback, Reminders], None]
"""Shows a sample reminder with these settings and reports the outcome to the callback."""
