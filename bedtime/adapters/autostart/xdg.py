"""Start at login after the Desktop Application Autostart Specification of freedesktop.org."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from bedtime.adapters.autostart.backend import AtLogin, Found, Written
from bedtime.adapters.launcher import desktop_entry
from bedtime.adapters.launcher.launch_command import own_command, profile_option
from bedtime.adapters.storage.paths import Profile, config_home, resource
from bedtime.adapters.storage.private_files import write_atomically
from bedtime.adapters.storage.small_files import read_small

NAME = "bedtime.desktop"
OPTION = "--at-login"
SWITCHES = ("X-GNOME-Autostart-enabled", "X-MATE-Autostart-enabled")
"""Keys by which GNOME's and MATE's settings switch an entry off; others use Hidden."""
FOR_MENUS = ("Actions", "Categories", "Keywords", "StartupWMClass")
"""Keys of the menu's entry that an autostart entry does not need."""
AT_LOGIN = {
    "X-GNOME-Autostart-enabled": "true",
    # Time for panels to show their trays: the delay that Sane Break uses, and MATE's.
    "X-GNOME-Autostart-Delay": "2",
    "X-MATE-Autostart-Delay": "2",
    "X-KDE-autostart-phase": "2",
    "X-KDE-autostart-after": "panel",
    "X-LXQt-Need-Tray": "true",
}
HINDRANCES = ("Hidden", "OnlyShowIn", "NotShowIn", "TryExec", "X-MATE-Autostart-enabled")
"""Keys that turning on removes; TryExec may name a program that is gone."""


class XdgAutostart:
    """$XDG_CONFIG_HOME/autostart/bedtime.desktop, which overrides one of the system's folders."""

    def compatible(self, environ: Mapping[str, str]) -> bool:
        """Return whether it can work; Flatpaks and Snaps have a home of their own."""
        sandboxed = Path("/.flatpak-info").exists() or "SNAP" in environ
        return sys.platform not in ("darwin", "win32") and not sandboxed

    def state(self, profile: Profile, environ: Mapping[str, str]) -> AtLogin:
        """Return what a session of this desktop would do."""
        file = _in_force(environ)
        if file is None:
            return AtLogin(False, Found.OFF)
        try:
            text = _read(file)
        except OSError as error:
            return AtLogin(False, Found.UNREADABLE, _error(file, error))
        if _switched_off(text, environ):
            return AtLogin(False, Found.SWITCHED_OFF, str(file))
        command = desktop_entry.value(text, "Exec") or ""
        words = desktop_entry.exec_words(command)
        if not _exist(environ, *words[:1] or ("",), desktop_entry.value(text, "TryExec")):
            return AtLogin(False, Found.GONE, command)
        if words != _command(profile, environ):
            return AtLogin(True, Found.OTHER, command)
        return AtLogin(True, Found.ON, str(file))

    def turn_on(self, profile: Profile, environ: Mapping[str, str]) -> AtLogin:
        """Write the entry, or correct it and keep its other keys; return the state afterwards."""
        command = _command(profile, environ)
        if not command:
            return AtLogin(False, Found.NO_BACKEND)
        file, found = _own(environ), _in_force(environ)
        values: dict[str, str | None] = dict.fromkeys(HINDRANCES)
        values |= AT_LOGIN | {"Exec": desktop_entry.exec_line(command)}
        try:
            text = _read(found) if found else _new()
            for key, needed in (("Type", "Application"), ("Name", "Bedtime")):
                values[key] = desktop_entry.value(text, key) or needed
            wanted = desktop_entry.with_values(text, values)
            if found != file or wanted != text:
                _write(file, wanted)
        except OSError as error:
            return self._unchanged(profile, environ, error)
        return self.state(profile, environ)

    def turn_off(self, profile: Profile, environ: Mapping[str, str]) -> AtLogin:
        """Remove the entry, or write one that hides the system's; return the state afterwards."""
        file, found, system = _own(environ), _in_force(environ), _of_the_system(environ)
        try:
            if found and system:
                _write(file, desktop_entry.with_values(_read(found), {"Hidden": "true"}))
            else:
                file.unlink(missing_ok=True)
        except OSError as error:
            return self._unchanged(profile, environ, error)
        return self.state(profile, environ)

    def written(self, environ: Mapping[str, str]) -> Written | None:
        """Return the user's entry, if its command has the option that only Bedtime writes."""
        file = _own(environ)
        try:
            words = desktop_entry.exec_words(desktop_entry.value(_read(file), "Exec") or "")
        except OSError:
            return None
        return Written(file, words) if OPTION in words else None

    def _unchanged(self, profile: Profile, environ: Mapping[str, str], error: OSError) -> AtLogin:
        state = self.state(profile, environ)
        return AtLogin(state.on, Found.UNWRITABLE, _error(_own(environ), error))


def _own(environ: Mapping[str, str]) -> Path:
    return config_home(environ) / "autostart" / NAME


def _in_force(environ: Mapping[str, str]) -> Path | None:
    """The entry that counts: the user's own, else the system's."""
    own = _own(environ)
    return own if os.path.lexists(own) else _of_the_system(environ)


def _of_the_system(environ: Mapping[str, str]) -> Path | None:
    folders = (environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    files = (Path(folder) / "autostart" / NAME for folder in folders)
    return next((file for file in files if file.is_absolute() and file.exists()), None)


def _command(profile: Profile, environ: Mapping[str, str]) -> tuple[str, ...]:
    command = own_command()
    return (*command, *profile_option(profile, environ), OPTION) if command else ()


def _new() -> str:
    """The menu's entry, with its translations, without the keys that only a menu needs."""
    menu = desktop_entry.main_group(_read(resource(NAME)))
    return desktop_entry.with_values(menu, dict.fromkeys(FOR_MENUS))


def _switched_off(text: str, environ: Mapping[str, str]) -> bool:
    if desktop_entry.is_true(text, "Hidden", absent=False):
        return True
    if not all(desktop_entry.is_true(text, switch, absent=True) for switch in SWITCHES):
        return True
    here = set(filter(None, environ.get("XDG_CURRENT_DESKTOP", "").split(":")))
    if not here:
        return False
    only = desktop_entry.value(text, "OnlyShowIn")
    never = desktop_entry.value(text, "NotShowIn") or ""
    return (only is not None and here.isdisjoint(only.split(";"))) or not here.isdisjoint(
        never.split(";")
    )


def _exist(environ: Mapping[str, str], *programs: str | None) -> bool:
    """Whether these programs exist; None counts as existing."""
    path = environ.get("PATH")
    return all(program is None or shutil.which(program, path=path) for program in programs)


def _read(file: Path) -> str:
    return read_small(file).decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def _write(file: Path, text: str) -> None:
    """Write the entry; a link is replaced, since its target belongs to somebody else."""
    write_atomically(file, text.encode(errors="surrogateescape"), follow_link=False)


def _error(file: Path, error: OSError) -> str:
    return f"{error.filename or file}: {error.strerror or error}"
