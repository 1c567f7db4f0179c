"""Fixed health notes about logged intakes: static, dated, each with its source.

Every sentence here is fixed by what its source says. They alone are exempt from the search for
forbidden words, and tests/text/test_health_wording.py holds them to the letter: a change goes there
too, knowingly. None says that something is of use to anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bedtime.core.diary.intake import Item
from bedtime.core.diary.substances import HealthNote
from bedtime.i18n import tr, tr_n


@dataclass(frozen=True, slots=True)
class HealthNoteText:
    """One health note; `source` names its date."""

    heading: str
    text: str
    source: str


def health_note(note: HealthNote) -> HealthNoteText:
    """A fixed health note, word by word as its source has it."""
    match note:
        case HealthNote.KRATOM:
            return HealthNoteText(
                tr("Kratom"),
                tr(
                    "FDA has approved no medicine with mitragynine or 7-OH and warns of liver"
                    " toxicity, seizures and substance use disorder. Laws differ by country."
                    " Reported: dizziness, drowsiness, nausea, constipation, withdrawal."
                ),
                tr("U.S. Food and Drug Administration, “FDA and Kratom”; as of November 2026"),
            )
        case HealthNote.SLEEP_AIDS:
            return HealthNoteText(
                tr("Melatonin and over-the-counter aids"),
                tr(
                    "The American Academy of Sleep Medicine suggests that clinicians not use"
                    " melatonin, diphenhydramine, valerian or tryptophan for chronic insomnia (a"
                    " weak recommendation)."
                ),
                tr("Sateia 2017, J Clin Sleep Med 13:307"),
            )
        case HealthNote.Z_DRUGS:
            return HealthNoteText(
                tr("Zolpidem, zopiclone, eszopiclone, zaleplon"),
                tr(
                    "FDA requires its most prominent warning for eszopiclone, zaleplon and"
                    " zolpidem: sleepwalking, sleep-driving and other acts while not fully awake."
                    " If that happens, stop and call a health professional."
                ),
                tr("U.S. Food and Drug Administration, Drug Safety Communication, 30 April 2019"),
            )
        case HealthNote.IN_A_ROW:
            return HealthNoteText(
                tr("Nights in a row"),
                tr(
                    "With some substances the body can adapt or become dependent. Do not change or"
                    " stop a prescribed or regularly used substance suddenly without talking to a"
                    " pharmacist or doctor."
                ),
                tr(
                    "U.S. Food and Drug Administration on benzodiazepines, Drug Safety"
                    " Communication, 23 September 2020"
                ),
            )
        case HealthNote.DROWSY:
            return HealthNoteText(
                tr("More than one that can make drowsy in one night"),
                tr(
                    "Combining substances that cause drowsiness can slow breathing. If someone is"
                    " hard to wake, breathing slowly or turning blue, call emergency services."
                ),
                tr("U.S. Food and Drug Administration, Drug Safety Communication, 31 August 2016"),
            )


def in_a_row_note(items: Sequence[Item]) -> HealthNoteText:
    """The note about nights in a row, after which items were logged for how long."""
    note = health_note(HealthNote.IN_A_ROW)
    return HealthNoteText(note.heading, " ".join([*map(_row, items), note.text]), note.source)


def general_advice() -> str:
    """The sentence below every page about intakes."""
    return tr(
        "Speak to a pharmacist or doctor. Bedtime cannot tell you whether a combination is safe."
    )


def no_steering() -> str:
    """Why Bedtime does not steer what is taken."""
    return tr(
        "Bedtime neither recommends nor rotates sleep aids: what a substance does to you, alone or"
        " with another, is a question for a pharmacist or doctor and not for a program."
    )


def disclaimer() -> str:
    """What Bedtime is for, and what it is not: the disclaimer."""
    return tr(
        "For general wellness and personal records. Not a medical device; it does not diagnose,"
        " treat, cure or prevent any disease and does not replace professional advice."
    )


def _row(item: Item) -> str:
    if item.unknown_nights:
        return tr_n(
            "You logged {what} on at least {row} nights in a row, {count} night unknown.",
            "You logged {what} on at least {row} nights in a row, {count} nights unknown.",
            item.unknown_nights,
            what=item.what,
            row=item.streak,
        )
    return tr_n(
        "You logged {what} on {count} night in a row.",
        "You logged {what} on {count} nights in a row.",
        item.streak,
        what=item.what,
    )
