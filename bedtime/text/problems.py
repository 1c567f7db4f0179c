"""What is wrong in config.toml, and what counts instead: two sentences for each problem."""

from bedtime.core.config.problems import Flaw, Problem, Rest
from bedtime.i18n import tr


def problem(problem: Problem) -> str:
    """Say what is wrong, where, what to do about it, and what counts until then."""
    wrong = _flaws()[problem.flaw].format(
        place=problem.place, value=problem.value, wanted=problem.wanted
    )
    rest = _rests()[problem.rest].format(instead=problem.instead)
    said = f"{wrong} {rest}"
    return f"config.toml:{problem.line}: {said}" if problem.line else said


def _flaws() -> dict[Flaw, str]:
    return {
        Flaw.TABLE_WANTED: tr(
            "{place} is {value}; write {wanted} on a line of its own and the keys below it."
        ),
        Flaw.STEPS_WANTED: tr(
            "{place} is {value}; write [[steps]], in double brackets, above each step."
        ),
        Flaw.DAY_WANTED: tr("{place} is not the name of a day; write {wanted}."),
        Flaw.TIME_WANTED: tr(
            '{place} is {value}; write a time from "00:00" to "23:59" in quotes, such as {wanted}.'
        ),
        Flaw.BED_IS_RISE: tr("{place} has {value} for both bed and rise; change one of them."),
        Flaw.SWITCH_WANTED: tr("{place} is {value}; write true or false, without quotes."),
        Flaw.NUMBER_WANTED: tr("{place} is {value}; write a number of minutes, without quotes."),
        Flaw.OUT_OF_RANGE: tr(
            "{place} is {value}; choose a number of minutes in the range {wanted}."
        ),
        Flaw.MINUTES_WANTED: tr("{place} is {value}; write a list of minutes, such as {wanted}."),
        Flaw.TEXT_WANTED: tr("{place} is {value}; write text in quotes."),
        Flaw.CHOICE_WANTED: tr("{place} is {value}; write one of {wanted}."),
        Flaw.ZONE_UNKNOWN: tr(
            "{place} is {value}, which is no time zone known here; write a name like {wanted}."
        ),
        Flaw.LANGUAGE_WANTED: tr(
            "{place} is {value}, which is no language; write one like {wanted}."
        ),
        Flaw.LINE_WANTED: tr("{place} is {value}; write one line of at most {wanted} characters."),
        Flaw.KEY_MISSING: tr("{place} has no key; add one, such as {wanted}."),
        Flaw.KEY_WANTED: tr(
            "{place} is {value}; write one word of 1 to {wanted} characters, no hyphen in front."
        ),
        Flaw.KEY_DOUBLED: tr(
            "{place} is {value} like that of {wanted}; give one of the two another key."
        ),
        Flaw.LEAD_MISSING: tr(
            "{place} ({value}) has no lead; add its minutes before bedtime, such as {wanted}."
        ),
        Flaw.VERSION_WANTED: tr("{place} is {value}; write {wanted}, or take it out."),
        Flaw.NEWER: tr(
            "{place} is {value}, newer than this Bedtime, which knows {wanted}; update Bedtime."
        ),
        Flaw.LINE_BROKEN: tr(
            "{place} is not TOML: {value}; correct that line (times and words stand in quotes)."
        ),
        Flaw.HEAD_BROKEN: tr("{place} cannot begin a table: {value}; correct that line."),
        Flaw.FILE_BROKEN: tr(
            "{place} is not TOML; correct it, or move the file away to start anew."
        ),
        Flaw.NOT_UTF8: tr(
            "{place} is not UTF-8; save the file as UTF-8, or move it away to start anew."
        ),
        Flaw.NOT_A_FILE: tr("{place} is not a file; move it away."),
        Flaw.UNREADABLE: tr(
            "{place} cannot be read ({value}); give yourself the right to read it."
        ),
        Flaw.TOO_BIG: tr(
            "{place} has more than {wanted} bytes; shorten it, or move it away to start anew."
        ),
    }


def _rests() -> dict[Rest, str]:
    return {
        Rest.VALUE: tr("{instead} counts instead."),
        Rest.DEFAULTS: tr("The defaults count instead."),
        Rest.SYSTEM: tr("The system's counts instead."),
        Rest.STEP_OUT: tr("This step is left out."),
        Rest.NUMBER_OUT: tr("This number is left out."),
        Rest.LINE_OUT: tr("The line is left out; the rest of the file counts."),
        Rest.TABLE_OUT: tr("The table is left out; the rest of the file counts."),
        Rest.KNOWN: tr("What it knows of the file counts, and nothing is written into it."),
        Rest.HELD: tr("Until it is mended, the settings from before go on."),
    }
