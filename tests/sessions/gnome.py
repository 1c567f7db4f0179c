"""GNOME Shell on Wayland, nested in Xvfb, with the tray of the extension AppIndicator."""

import re
import subprocess

from tests.sessions.session import wait_for
from tests.sessions.tray_menu import WATCHER
from tests.sessions.whole_desktop import WholeDesktop

_STARTING = "Main.layoutManager._startingUp"
_WINDOW = """global.get_window_actors().map(a => a.meta_window)
  .filter(w => (w.title || '').startsWith('Bedtime')).map(w => w.get_frame_rect())
  .map(r => 'at ' + (r.x + r.width / 2 | 0) + ' ' + (r.y + r.height / 2 | 0)).join()"""
_BUTTON = """(() => {
  const find = a => a.visible && a.label === '%s' ? a : a.get_children().map(find).find(f => f);
  const b = Main.messageTray._banner && find(Main.messageTray._banner);
  if (!b) return '';
  const [x, y] = b.get_transformed_position(), [w, h] = b.get_transformed_size();
  return 'at ' + Math.round(x + w / 2) + ' ' + Math.round(y + h / 2) + ' of ' + Math.round(y + h);
})()"""


class GnomeDesktop(WholeDesktop):
    """GNOME Shell and its tray; Bedtime runs on Wayland."""

    def open(self) -> None:
        self.session.environ |= {"XDG_CURRENT_DESKTOP": "GNOME", "XDG_SESSION_TYPE": "wayland"}
        self.open_system()
        self.setting("org.gnome.shell", "welcome-dialog-last-shown-version", "'99'")
        self.setting("org.gnome.shell", "enabled-extensions", "['ubuntu-appindicators@ubuntu.com']")
        self.session.environ["MUTTER_DEBUG_DUMMY_MODE_SPECS"] = "1280x800"
        report = self.session.failure_report
        wait_for("a shell that answers", self._start_shell, report, limit=90)
        self.session.environ["WAYLAND_DISPLAY"] = self.wait_for("its socket", self.wayland_socket)
        del self.session.environ["DISPLAY"]
        self.tell_bus()
        self.ask("Main.overview.hide(); Main.messageTray.getSources().forEach(s => s.destroy())")
        self.wait_for("the overview gone", lambda: "false" in self.ask("Main.overview.visible"))

    def _start_shell(self) -> bool:
        """Start the shell; end it where it hangs, as one start in twenty does."""
        words = ("gnome-shell", "--nested", "--wayland", "--no-x11", "--unsafe-mode")
        self._launch("shell", *words)
        try:
            self._wait_for_name("org.freedesktop.Notifications")
            self._wait_for_name(WATCHER)
            self.wait_for("its start over", lambda: "false" in self.ask(_STARTING))
        except (AssertionError, subprocess.TimeoutExpired):
            self._running["shell"].kill()
            self.stop("shell")
            return False
        return True

    def ask(self, script: str) -> str:
        """Return what GNOME Shell answers to a script."""
        where = ("-d", "org.gnome.Shell", "-o", "/org/gnome/Shell")
        call = ("gdbus", "call", "--session", "--timeout", "5", *where)
        return self.control(*call, "-m", "org.gnome.Shell.Eval", script)

    def place(self, label: str) -> tuple[int, int] | None:
        """Return the middle of the shown reminder's button, None where there is none."""
        found = re.search(r"at (\d+) (\d+)", self.ask(_BUTTON % label))
        return (int(found[1]), int(found[2])) if found else None

    def middle(self) -> tuple[int, int]:
        found = re.search(r"at (\d+) (\d+)", self.ask(_WINDOW))
        return (int(found[1]), int(found[2])) if found else (0, 0)

    def make_dark(self) -> None:
        """Switch to dark, as GNOME's settings do."""
        self.setting("org.gnome.desktop.interface", "color-scheme", "'prefer-dark'")
