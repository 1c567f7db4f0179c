"""`delete-everything`: settings, log, backups and all else that Bedtime keeps."""

from argparse import Namespace

from bedtime.adapters import single, traces
from bedtime.commands.here import CommandError, Here
from bedtime.ui.words.language import tr


def delete_everything(here: Here, args: Namespace) -> None:
    """Delete it for good, once that is confirmed; refused while Bedtime runs."""
    if not traces.traces(here.profile):
        print(tr("There is nothing to delete."))
        return
    if not args.yes:
        _confirm(here)
    claim = single.claim(here.profile.data)
    if claim is None:
        raise CommandError(tr("Bedtime is running; end it first with “bedtime quit”"))
    try:
        left = traces.remove(here.profile)
    finally:
        claim.release()
    print(tr("Everything is deleted. Files that you exported are yours to delete."))
    for folder in left:
        print(tr("{folder} stays: what is in it is not Bedtime's.", folder=folder))


def _confirm(here: Here) -> None:
    word = tr("delete")
    print(tr("Settings, log and backups will be gone for good:"))
    folders = dict.fromkeys((here.profile.config.parent, here.profile.data))
    for path in (*folders, *traces.on_desktop(here.profile)):
        print(f"  {path}")
    try:
        typed = input(tr("Type “{word}” to delete them: ", word=word))
    except (EOFError, KeyboardInterrupt, RuntimeError, UnicodeDecodeError):
        print()
        typed = ""
    if typed.strip().lower() != word:
        raise CommandError(tr("nothing is deleted; “--yes” deletes without asking"))
