"""`delete-everything`: settings, log, backups and all else that Bedtime keeps."""

from argparse import Namespace

from bedtime.adapters.ipc import profile_lock
from bedtime.cli.context import CommandError, Context
from bedtime.i18n import tr
from bedtime.services import profile_files
from bedtime.text import data_page as text


def delete_everything(here: Context, args: Namespace) -> None:
    """Delete it for good, once that is confirmed; refused while Bedtime runs."""
    if not profile_files.traces(here.profile):
        print(tr("There is nothing to delete."))
        return
    if not args.yes:
        _confirm(here)
    claim = profile_lock.claim(here.profile.data)
    if claim is None:
        raise CommandError(tr("Bedtime is running; end it first with “bedtime quit”"))
    try:
        said = profile_files.delete(here.profile)
    finally:
        claim.release()
    print(*said, sep="\n")


def _confirm(here: Context) -> None:
    word = text.word()
    print(tr("Settings, log and backups will be gone for good:"))
    for path in profile_files.will_go(here.profile):
        print(f"  {path}")
    try:
        typed = input(tr("Type “{word}” to delete them: ", word=word))
    except (EOFError, KeyboardInterrupt, RuntimeError, UnicodeDecodeError):
        print()
        typed = ""
    if typed.strip().lower() != word:
        raise CommandError(tr("nothing is deleted; “--yes” deletes without asking"))
