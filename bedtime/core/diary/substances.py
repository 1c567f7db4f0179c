"""Which of the fixed health notes apply: substances are recognised by name, nothing is calculated.

The names are a fixed list of common spellings and brands. What is not among them has no note, and
the page says that no note means nothing.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date
from enum import Enum, auto

from bedtime.core.diary.intake import Intake, Item, intakes
from bedtime.core.entry import Entry
from bedtime.core.schedule.plan import DAY

STREAK_NIGHTS = 7
"""Consecutive nights from which on the note about them is shown; our choice, no medical limit."""
DROWSY_NIGHTS = 30
"""The last nights in which two substances that make drowsy are looked for."""


class HealthNote(Enum):
    """A note whose fixed text is in text/health_notes.py."""

    KRATOM = auto()
    SLEEP_AIDS = auto()
    """Melatonin and over-the-counter aids."""
    Z_DRUGS = auto()
    IN_A_ROW = auto()
    DROWSY = auto()
    """Two substances that make drowsy in one night."""


class Substance(Enum):
    """A substance or class; the value is a pattern for whole words, in either case."""

    KRATOM = r"[ck]ratom|ketum|mitragyn\w*|7[\s-]?oh|7[\s-]?hydroxy\w*"
    MELATONIN = r"melatonin\w*|circadin|slenyto"
    ANTIHISTAMINE = (
        r"di(?:ph|f)en(?:hy|i)dramin\w*|dox[yi]lamin\w*|benadryl|zz+quil|nytol|sominex|unisom"
        r"|antihistamin\w*|vivinox|betadorm|hoggar|donormyl|dormidina"
    )
    VALERIAN = r"valerian\w*|valériane|valeriana|baldrian\w*"
    TRYPTOPHAN = r"(?:l[\s-]?)?tr[yi]ptophane?|triptofano?"
    Z_DRUG = (
        r"zolpidem|zopiclone?|eszopiclone?|zaleplone?|ambien|edluar|zolpimist|stilnox|stilnoct"
        r"|lunesta|imovane|zimovane|ximovan|sonata"
    )
    ALCOHOL = (
        r"alcohol\w*|alkohol\w*|beers?|bier\w*|wines?|(?:rot|weiß|weiss)?wein|whiske?y|vodka|gin|rum|schnapps|schnaps"
        r"|liquor|cocktails?|cider|champagne|prosecco|sake|tequila|brandy"
    )
    BENZODIAZEPINE = (
        r"benzos?|benzodiazepin\w*|diazepam|valium|lorazepam|ativan|tavor|alprazolam|xanax"
        r"|clonazepam|klonopin|rivotril|temazepam|restoril|oxazepam|bromazepam|lormetazepam"
        r"|nitrazepam|triazolam|halcion|midazolam|chlordiazepoxide|librium"
    )
    OPIOID = (
        r"opioids?|opiates?|opium|codeine?|morphine?|oxycodone?|oxycontin|percocet|hydrocodone?"
        r"|vicodin|norco|hydromorphone?|dilaudid|tramadol|tapentadol|tilidine?|fentanyl|methadone?"
        r"|buprenorphine?|suboxone|subutex|heroin"
    )


SLEEP_AIDS = frozenset(
    {Substance.MELATONIN, Substance.ANTIHISTAMINE, Substance.VALERIAN, Substance.TRYPTOPHAN}
)
DROWSY = frozenset(
    {
        Substance.KRATOM,
        Substance.MELATONIN,
        Substance.ANTIHISTAMINE,
        Substance.VALERIAN,
        Substance.Z_DRUG,
        Substance.ALCOHOL,
        Substance.BENZODIAZEPINE,
        Substance.OPIOID,
    }
)
"""Substances that make drowsy, by the sources in docs/decisions/0016-taken.md."""
_MEAL = re.compile(r"\b(?:meals?|dinner|supper|lunch|snacks?|food)\b", re.IGNORECASE)
_NAMES = re.compile(
    "|".join(rf"(?P<{each.name}>\b(?:{each.value})\b)" for each in Substance), re.IGNORECASE
)


def recognise(intake: Intake) -> frozenset[Substance]:
    """Return the substances that an intake names, in its amount too."""
    matches = _NAMES.finditer(f"{intake.what}\n{intake.amount}")
    return frozenset(Substance[match.lastgroup] for match in matches if match.lastgroup)


def health_notes(entries: Iterable[Entry], tonight: date) -> tuple[HealthNote, ...]:
    """Return the notes that apply to the intakes, in their order; IN_A_ROW needs `long_streaks`."""
    named: set[Substance] = set()
    drowsy: dict[date, set[Substance]] = {}
    for entry, intake in intakes(entries):
        substances = recognise(intake)
        named |= substances
        if tonight - DROWSY_NIGHTS * DAY < entry.night <= tonight:
            drowsy.setdefault(entry.night, set()).update(substances & DROWSY)
    applies = {
        HealthNote.KRATOM: Substance.KRATOM in named,
        HealthNote.SLEEP_AIDS: bool(named & SLEEP_AIDS),
        HealthNote.Z_DRUGS: Substance.Z_DRUG in named,
        HealthNote.DROWSY: any(len(substances) > 1 for substances in drowsy.values()),
    }
    return tuple(note for note, shown in applies.items() if shown)


def long_streaks(items: Collection[Item]) -> tuple[Item, ...]:
    """Return the items with a streak of STREAK_NIGHTS or more; meals are everyday and left out."""
    long = (item for item in items if item.streak >= STREAK_NIGHTS)
    return tuple(item for item in long if not _MEAL.search(item.what))
