"""KDE Plasma on X11: kwin_x11 and plasmashell."""

import shutil

from tests.sessions.tray_menu import WATCHER
from tests.sessions.whole_desktop import WholeDesktop


class PlasmaDesktop(WholeDesktop):
    """kwin_x11 and plasmashell, with their tray and notifications; Plasma 5 or 6."""

    def open(self) -> None:
        version = "6" if shutil.which("kded6") else "5"
        self.session.environ |= {
            "XDG_CURRENT_DESKTOP": "KDE",
            "XDG_SESSION_TYPE": "x11",
            "XDG_MENU_PREFIX": "plasma-",
            "XDG_CONFIG_DIRS": f"{self.session.folder}/.config/kdedefaults:/etc/xdg",
            "KDE_FULL_SESSION": "true",
            "KDE_SESSION_VERSION": version,
        }
        self.open_system()
        self.control("plasma-apply-colorscheme", "BreezeLight")
        self._launch("kwin", "kwin_x11")
        self._launch("kded", f"kded{version}")
        self._launch("plasmashell", "plasmashell", "--no-respawn")
        self._wait_for_name("org.kde.plasmashell")
        self._wait_for_name(WATCHER)
        self._wait_for_name("org.freedesktop.Notifications")

    def place(self, label: str) -> tuple[int, int] | None:
        """Return the middle of the shown reminder's button, None where there is none."""
        # The three buttons stand in the last row, from the right; only “Done” is asked for.
        assert label == "Done"
        popups = [place for place in self.windows("Plasma") if place[:2] > (640, 400)]
        if not popups:
            return None
        x, y, width, height = popups[0]
        return x + width - 251, y + height - 19

    def make_dark(self) -> None:
        """Switch to dark, as Plasma's settings do."""
        self.control("plasma-apply-colorscheme", "BreezeDark")
