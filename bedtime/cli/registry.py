"""What can be asked: every command with its words, an example and what it takes."""

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass

from bedtime.cli import arguments as takes
from bedtime.i18n import tr


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `act` is "module.function" in bedtime.cli, imported when it is used."""

    act: str
    help: str
    example: str
    takes: tuple[Callable[[ArgumentParser], None], ...] = ()


def commands() -> dict[str, Command]:
    """Say what can be asked, in the order of the help."""
    return {
        "tonight": Command(
            "tonight.tonight",
            tr("print the plan"),
            "tonight --night 2026-12-01",
            (takes.night, takes.as_json),
        ),
        "status": Command(
            "tonight.status", tr("say what is next, what was missed"), "status", (takes.as_json,)
        ),
        "log": Command(
            "log.log",
            tr("print the log"),
            "log --since 2026-12-01",
            (takes.night, takes.since, takes.as_json),
        ),
        "done": Command(
            "answers.answer",
            tr("say that a step is done"),
            "done screens",
            (takes.key, takes.night),
        ),
        "skip": Command(
            "answers.answer", tr("skip a step tonight"), "skip screens", (takes.key, takes.night)
        ),
        "snooze": Command(
            "answers.answer",
            tr("let a step ring again in some minutes"),
            "snooze screens 15",
            (takes.key, takes.minutes, takes.night),
        ),
        "undo": Command(
            "answers.answer",
            tr("take the last answer to a step back"),
            "undo screens",
            (takes.key, takes.night),
        ),
        "pause": Command(
            "answers.pause",
            tr("show no reminders for a while"),
            "pause until 21:30",
            (takes.pause,),
        ),
        "resume": Command("answers.resume", tr("show reminders again"), "resume"),
        "later": Command(
            "answers.later",
            tr("move tonight's bedtime by some minutes"),
            "later 30",
            (takes.shift,),
        ),
        "aside": Command(
            "answers.aside",
            tr("set a night aside: silent, and no gap"),
            "aside --reason travelling",
            (takes.night, takes.reason),
        ),
        "back": Command(
            "answers.back", tr("go back to plan, after later or aside"), "back", (takes.night,)
        ),
        "checkin": Command(
            "diary_entry.checkin",
            tr("note how a night was; asks where no FIELD is given"),
            "checkin tried_to_sleep=23:10 out_of_bed=07:05 quality=4",
            (takes.night, takes.anyway, takes.answers),
        ),
        "take": Command(
            "diary_entry.take",
            tr("log something taken, in your words"),
            'take caffeine "1 espresso" --at 15:30',
            (takes.taken,),
        ),
        "diary": Command(
            "diary.diary",
            tr("print the nights that have a check-in"),
            "diary --since 2026-12-01",
            (takes.since, takes.until, takes.as_json),
        ),
        "export": Command(
            "transfer.export",
            tr("write the diary (.csv) or a backup of everything (.json)"),
            "export diary.csv",
            (takes.exported, takes.since, takes.until, takes.with_intakes),
        ),
        "import": Command(
            "transfer.import_",
            tr("take in what such a file has and the log lacks"),
            "import diary.csv",
            (takes.exported,),
        ),
        "doctor": Command(
            "doctor.tell",
            tr("say what this desktop offers and what is missing"),
            "doctor",
            (takes.as_json,),
        ),
        "demo": Command("demo.play", tr("show a whole evening in about two minutes"), "demo"),
        "open": Command(
            "answers.open_window", tr("open a window"), "open settings", (takes.window,)
        ),
        "autostart": Command(
            "autostart.tell",
            tr("say whether Bedtime starts at login, turn it on or off"),
            "autostart on",
            (takes.on_or_off,),
        ),
        "install": Command(
            "install.install", tr("put Bedtime into your desktop's menu"), "install"
        ),
        "uninstall": Command(
            "install.uninstall",
            tr("take out what install and autostart have written, and no data"),
            "uninstall",
        ),
        "restore": Command(
            "answers.restore",
            tr("take back from a backup what the log lacks"),
            "restore",
            (takes.backup,),
        ),
        "delete-everything": Command(
            "delete.delete_everything",
            tr("delete settings, log and backups for good"),
            "delete-everything",
            (takes.yes,),
        ),
        "quit": Command("answers.quit_program", tr("end the running program"), "quit"),
    }
