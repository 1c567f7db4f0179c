"""Every command with its help, an example and its arguments."""

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass

from bedtime.cli import arguments
from bedtime.i18n import tr


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `handler` is "module.function" in bedtime.cli, imported when it is used."""

    handler: str
    help: str
    example: str
    arguments: tuple[Callable[[ArgumentParser], None], ...] = ()


def commands() -> dict[str, Command]:
    """Every command by its name, in the order of the help."""
    return {
        "tonight": Command(
            "tonight.tonight",
            tr("print the plan"),
            "tonight --night 2026-12-01",
            (arguments.night, arguments.as_json),
        ),
        "status": Command(
            "tonight.status",
            tr("say what is next, what was missed"),
            "status",
            (arguments.as_json,),
        ),
        "log": Command(
            "log.log",
            tr("print the log"),
            "log --since 2026-12-01",
            (arguments.night, arguments.since, arguments.as_json),
        ),
        "done": Command(
            "answers.answer",
            tr("say that a step is done"),
            "done screens",
            (arguments.key, arguments.night),
        ),
        "skip": Command(
            "answers.answer",
            tr("skip a step tonight"),
            "skip screens",
            (arguments.key, arguments.night),
        ),
        "snooze": Command(
            "answers.answer",
            tr("let a step ring again in some minutes"),
            "snooze screens 15",
            (arguments.key, arguments.minutes, arguments.night),
        ),
        "undo": Command(
            "answers.answer",
            tr("take the last answer to a step back"),
            "undo screens",
            (arguments.key, arguments.night),
        ),
        "pause": Command(
            "answers.pause",
            tr("show no reminders for a while"),
            "pause until 21:30",
            (arguments.pause,),
        ),
        "resume": Command("answers.resume", tr("show reminders again"), "resume"),
        "later": Command(
            "answers.later",
            tr("move tonight's bedtime by some minutes"),
            "later 30",
            (arguments.shift,),
        ),
        "aside": Command(
            "answers.aside",
            tr("set a night aside: silent, and no gap"),
            "aside --reason travelling",
            (arguments.night, arguments.reason),
        ),
        "back": Command(
            "answers.back", tr("go back to plan, after later or aside"), "back", (arguments.night,)
        ),
        "checkin": Command(
            "diary_entry.checkin",
            tr("note how a night was; asks where no FIELD is given"),
            "checkin tried_to_sleep=23:10 out_of_bed=07:05 quality=4",
            (arguments.night, arguments.anyway, arguments.answers),
        ),
        "take": Command(
            "diary_entry.take",
            tr("log something taken, in your words"),
            'take caffeine "1 espresso" --at 15:30',
            (arguments.intake,),
        ),
        "diary": Command(
            "diary.diary",
            tr("print the nights that have a check-in"),
            "diary --since 2026-12-01",
            (arguments.since, arguments.until, arguments.as_json),
        ),
        "export": Command(
            "transfer.export",
            tr("write the diary (.csv) or a backup of everything (.json)"),
            "export diary.csv",
            (
                arguments.exported,
                arguments.since,
                arguments.until,
                arguments.with_intakes,
                arguments.replace,
            ),
        ),
        "import": Command(
            "transfer.import_",
            tr("take in what such a file has and the log lacks"),
            "import diary.csv",
            (arguments.exported, arguments.import_choice),
        ),
        "doctor": Command(
            "doctor.doctor",
            tr("say what this desktop offers and what is missing"),
            "doctor",
            (arguments.as_json,),
        ),
        "demo": Command("demo.demo", tr("show a whole evening in about two minutes"), "demo"),
        "open": Command(
            "answers.open_window", tr("open a window"), "open settings", (arguments.window,)
        ),
        "autostart": Command(
            "autostart.autostart",
            tr("say whether Bedtime starts at login, turn it on or off"),
            "autostart on",
            (arguments.on_or_off,),
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
            (arguments.backup,),
        ),
        "delete-everything": Command(
            "delete.delete_everything",
            tr("delete settings, log and backups for good"),
            "delete-everything",
            (arguments.yes,),
        ),
        "quit": Command("answers.quit_program", tr("end the running program"), "quit"),
    }
