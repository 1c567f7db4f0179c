"""A user at the program's windows: by accessible names, and by keys."""

from tests.sessions.accessible import Node, Role, ScreenReader, State
from tests.sessions.program import Program
from tests.sessions.x11 import X11Desktop

TONIGHT = "Bedtime — Tonight"
WELCOME = "Bedtime — Welcome"
SETTINGS = "Bedtime — Settings"


class User:
    """Works the windows, and waits for what is not there yet."""

    def __init__(self, desktop: X11Desktop, reader: ScreenReader, program: Program) -> None:
        self.desktop = desktop
        self.reader = reader
        self.program = program

    def window(self, title: str) -> Node:
        """Return a window's tree, once it is there."""
        return self.program.wait_for(title, lambda: self.reader.window(title))

    def has_window(self, title: str) -> bool:
        """Whether a window is there now."""
        return self.reader.window(title) is not None

    def wait_until_closed(self, title: str) -> None:
        """Wait until a window is closed."""
        self.program.wait_for(f"{title} gone", lambda: not self.has_window(title))

    def find(self, title: str, role: Role, name: str) -> Node:
        """Wait for the only node of this role in a window that has this in its name."""

        def found() -> Node | None:
            nodes = [node for node in self.window(title) if node.role is role and name in node.name]
            return nodes[0] if len(nodes) == 1 else None

        return self.program.wait_for(f"{role.name} “{name}” in “{title}”", found)

    def press(self, title: str, role: Role, name: str) -> None:
        """Press a control in a window, once it is enabled."""

        def enabled() -> Node | None:
            node = self.find(title, role, name)
            return node if State.ENABLED in node.states else None

        self.reader.press(self.program.wait_for(f"“{name}” to be pressed", enabled))

    def write(self, title: str, field: str, text: str) -> None:
        """Replace a field's text."""
        node = self.field(title, field)
        self.reader.write(node, text)
        assert self.reader.text(node) == text

    def field(self, title: str, name: str) -> Node:
        """Wait for the field of this name."""
        return self.find(title, Role.SPIN_BUTTON, name)

    def text(self, title: str, field: str) -> str:
        """Return a field's text."""
        return self.reader.text(self.field(title, field))

    def wait_for_label(self, title: str, text: str) -> str:
        """Wait for a label with this text in a window; returns the whole label."""

        def found() -> str | None:
            labels = self.window(title).names(Role.LABEL)
            return next((label for label in labels if text in label), None)

        return self.program.wait_for(f"“{text}” in “{title}”", found)

    def is_enabled(self, title: str, button: str) -> bool:
        """Whether a button can be pressed."""
        return State.ENABLED in self.find(title, Role.BUTTON, button).states

    def is_checked(self, title: str, box: str) -> bool:
        """Whether a check box is ticked."""
        return State.CHECKED in self.find(title, Role.CHECK_BOX, box).states

    def type(self, title: str, *keys: str) -> None:
        """Type keys, once a window has the keyboard."""

        self.program.wait_for(
            f"{title} with the keyboard", lambda: self.desktop.active_window() == title
        )
        self.desktop.control("xdotool", "key", "--delay", "40", *keys)
