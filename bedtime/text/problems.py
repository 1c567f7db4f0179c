"""Sentences about problems in config.toml: what is wrong, and what counts instead."""

from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.i18n import tr


def problem_message(problem: Problem) -> str:
    """What is wrong in config.toml, what to do about it, and what counts until then."""
    wrong = _defects()[problem.defect].format(
        place=problem.place, value=problem.value, wanted=problem.wanted
    )
    fallback = _fallbacks()[problem.fallback].format(instead=problem.instead)
    text = f"{wrong} {fallback}"
    return f"config.toml:{problem.line}: {text}" if problem.line else text


def _defects() -> dict[Defect, str]:
    """What is wrong in config.toml, and what to write instead."""
    return {
        Defect.TABLE_WANTED: tr(
            "{place} is {value}; write {wanted} on a line of its own and the keys below it."
        ),
        Defect.STEPS_WANTED: tr(
            "{place} is {value}; write [[steps]], in double brackets, above each step."
        ),
        Defect.DAY_WANTED: tr("{place} is not the name of a day; write {wanted}."),
        Defect.TIME_WANTED: tr(
            '{place} is {value}; write a time from "00:00" to "23:59" in quotes, such as {wanted}.'
        ),
        Defect.BED_IS_RISE: tr("{place} has {value} for both bed and rise; change one of them."),
        Defect.SWITCH_WANTED: tr("{place} is {value}; write true or false, without quotes."),
        Defect.NUMBER_WANTED: tr("{place} is {value}; write a number of minutes, without quotes."),
        Defect.OUT_OF_RANGE: tr(
            "{place} is {value}; choose a number of minutes in the range {wanted}."
        ),
        Defect.MINUTES_WANTED: tr("{place} is {value}; write a list of minutes, such as {wanted}."),
        Defect.NAMES_WANTED: tr("{place} is {value}; write a list of names, such as {wanted}."),
        Defect.TEXT_WANTED: tr("{place} is {value}; write text in quotes."),
        Defect.CHOICE_WANTED: tr("{place} is {value}; write one of {wanted}."),
        Defect.ZONE_UNKNOWN: tr(
            "{place} is {value}, which is no time zone known here; write a name like {wanted}."
        ),
        Defect.LANGUAGE_WANTED: tr(
            "{place} is {value}, which is no language; write one like {wanted}."
        ),
        Defect.LINE_WANTED: tr(
            "{place} is {value}; write one line of at most {wanted} characters."
        ),
        Defect.KEY_MISSING: tr("{place} has no key; add one, such as {wanted}."),
        Defect.KEY_WANTED: tr(
            "{place} is {value}; write one word of 1 to {wanted} characters, no hyphen in front."
        ),
        Defect.KEY_DOUBLED: tr(
            "{place} is {value} like that of {wanted}; give one of the two another key."
        ),
        Defect.LEAD_MISSING: tr(
            "{place} ({value}) has no lead; add its minutes before bedtime, such as {wanted}."
        ),
        Defect.VERSION_WANTED: tr("{place} is {value}; write {wanted}, or take it out."),
        Defect.NEWER: tr(
            "{place} is {value}, newer than this Bedtime, which knows {wanted}; update Bedtime."
        ),
        Defect.LINE_BROKEN: tr(
            "{place} is not TOML: {value}; correct that line (times and words stand in quotes)."
        ),
        Defect.HEADER_BROKEN: tr("{place} cannot begin a table: {value}; correct that line."),
        Defect.FILE_BROKEN: tr(
            "{place} is not TOML; correct it, or move the file away to start anew."
        ),
        Defect.NOT_UTF8: tr(
            "{place} is not UTF-8; save the file as UTF-8, or move it away to start anew."
        ),
        Defect.NOT_A_FILE: tr("{place} is not a file; move it away."),
        Defect.UNREADABLE: tr(
            "{place} cannot be read ({value}); give yourself the right to read it."
        ),
        Defect.TOO_BIG: tr(
            "{place} has more than {wanted} bytes; shorten it, or move it away to start anew."
        ),
    }


def _fallbacks() -> dict[Fallback, str]:
    """What counts in place of what is wrong in config.toml."""
    return {
        Fallback.VALUE: tr("{instead} counts instead."),
        Fallback.DEFAULTS: tr("The defaults count instead."),
        Fallback.SYSTEM: tr("The system's counts instead."),
        Fallback.STEP_OUT: tr("This step is left out."),
        Fallback.NUMBER_OUT: tr("This number is left out."),
        Fallback.NAME_OUT: tr("This name is left out."),
        Fallback.LINE_OUT: tr("The line is left out; the rest of the file counts."),
        Fallback.TABLE_OUT: tr("The table is left out; the rest of the file counts."),
        Fallback.KNOWN: tr("What it knows of the file counts, and nothing is written into it."),
        Fallback.HELD: tr("Until it is mended, the settings from before go on."),
    }
