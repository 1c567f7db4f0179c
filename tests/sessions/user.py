"""Somebody at a program's windows: by the names that are read out, and by the keys."""

from tests.sessions.accessible import Mark, Role, ScreenReader, Seen
from tests.sessions.program import Program
from tests.sessions.x11 import X11Desktop

TONIGHT = "Bedtime — Tonight"
WELCOME = "Bedtime — Welcome"
SETTINGS = "Bedtime — Settings"


class User:
    """Waits for what is to be there, as a patient user does, and works it."""

    def __init__(self, desktop: X11Desktop, reader: ScreenReader, program: Program) -> None:
        self.desktop = desktop
        self.reader = reader
        self.program = program

    def window(self, title: str) -> Seen:
        """Look at a window, once it is there."""
        return self.program.wait_for(title, lambda: self.reader.window(title))

    def sees(self, title: str) -> bool:
        """Tell whether a window is there now."""
        return self.reader.window(title) is not None

    def loses(self, title: str) -> None:
        """Wait until a window is gone."""
        self.program.wait_for(f"{title} gone", lambda: not self.sees(title))

    def find(self, title: str, role: Role, name: str) -> Seen:
        """Wait for the one thing of this role in a window that has this in its name."""

        def found() -> Seen | None:
            ones = [one for one in self.window(title) if one.role is role and name in one.name]
            return ones[0] if len(ones) == 1 else None

        return self.program.wait_for(f"{role.name} “{name}” in “{title}”", found)

    def press(self, title: str, role: Role, name: str) -> None:
        """Press something in a window, once it can be pressed."""

        def enabled() -> Seen | None:
            one = self.find(title, role, name)
            return one if Mark.ENABLED in one.marks else None

        self.reader.press(self.program.wait_for(f"“{name}” to be pressed", enabled))

    def write(self, title: str, field: str, text: str) -> None:
        """Put a text into a field in place of what is there."""
        one = self.field(title, field)
        self.reader.write(one, text)
        assert self.reader.text(one) == text

    def field(self, title: str, name: str) -> Seen:
        """Find the field of this name."""
        return self.find(title, Role.SPIN_BUTTON, name)

    def text(self, title: str, field: str) -> str:
        """Read what stands in a field."""
        return self.reader.text(self.field(title, field))

    def says(self, title: str, words: str) -> str:
        """Wait until a window says this somewhere; returns the whole sentence."""

        def said() -> str | None:
            labels = self.window(title).names(Role.LABEL)
            return next((label for label in labels if words in label), None)

        return self.program.wait_for(f"“{words}” in “{title}”", said)

    def is_offered(self, title: str, button: str) -> bool:
        """Tell whether a button can be pressed."""
        return Mark.ENABLED in self.find(title, Role.BUTTON, button).marks

    def is_ticked(self, title: str, box: str) -> bool:
        """Tell whether a box is ticked."""
        return Mark.CHECKED in self.find(title, Role.CHECK_BOX, box).marks

    def type(self, title: str, *keys: str) -> None:
        """Type keys, once a window has the keyboard."""

        def active() -> bool:
            # While one window gives way to another there is none, which xdotool fails of.
            named = "xdotool getactivewindow getwindowname || true"
            return self.desktop.control("sh", "-c", named).strip() == title

        self.program.wait_for(f"{title} with the keyboard", active)
        self.desktop.control("xdotool", "key", "--delay", "40", *keys)
