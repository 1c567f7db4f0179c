"""`install` and `uninstall`: Bedtime's entry in this user's menu."""

import os
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from bedtime.adapters.autostart import autostart
from bedtime.adapters.autostart.session_environment import only_in_shell
from bedtime.adapters.launcher import menu_entry
from bedtime.adapters.launcher.launch_command import starts_another
from bedtime.cli.context import CommandError, Context
from bedtime.i18n import tr
from bedtime.text import autostart as text


def install(context: Context, args: Namespace) -> None:
    """Write the menu entry, the icons and the description; raises CommandError, OSError."""
    _check_compatible()
    try:
        new = menu_entry.install(context.profile)
    except menu_entry.NotOursError as error:
        raise CommandError(
            tr(
                "{file} is there already, not by “bedtime install”; keep it, or remove it first",
                file=error.args[0],
            )
        ) from error
    if new:
        print(tr("Bedtime is in the menu now:"))
        _print_files(new)
    else:
        print(tr("Bedtime is in the menu already."))
    if folder := only_in_shell("XDG_DATA_HOME", os.environ):
        print(text.only_in_shell("XDG_DATA_HOME", folder))


def uninstall(context: Context, args: Namespace) -> None:
    """Delete what `install` and `autostart on` wrote; raises CommandError, OSError."""
    _check_compatible()
    at_login = autostart.written()
    deleted = list(menu_entry.uninstall())
    if at_login is not None and not starts_another(at_login.command):
        at_login.file.unlink(missing_ok=True)
        deleted.append(at_login.file)
    if not deleted:
        print(tr("There is nothing to take away: “bedtime install” has put nothing here."))
        return
    print(tr("Taken away; settings and log stay:"))
    _print_files(deleted)


def _check_compatible() -> None:
    if not menu_entry.compatible():
        raise CommandError(tr("this system has no menu that Bedtime could put itself into"))


def _print_files(files: Iterable[Path]) -> None:
    for file in files:
        print(f"  {file}")
