"""Which fixed notes belong to what was logged: names are recognised, nothing is reckoned.

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

ROW = 7
"""Nights in a row from which on the note about them stands; our choice, no limit of any kind."""
SPAN = 30
"""Nights back in which two that make drowsy in one night are looked for."""


class HealthNote(Enum):
    """A note that text/health_notes.py has the fixed text of."""

    KRATOM = auto()
    SLEEP_AIDS = auto()
    """Melatonin and what is sold over the counter."""
    Z_DRUGS = auto()
    IN_A_ROW = auto()
    DROWSY = auto()
    """Two that make drowsy in one night."""


class Substance(Enum):
    """What a name can be recognised as; the value is a pattern of whole words, case apart."""

    KRATOM = r"[ck]ratom|ketum|mitragyn\w*|7[\s-]?oh|7[\s-]?hydroxy\w*"
    MELATONIN = r"melatonin\w*|circadin|slenyto"
    ANTIHISTAMINE = (
        r"di(?:ph|f)en(?:hy|i)dramin\w*|dox[yi]lamin\w*|benadryl|zz+quil|nytol|sominex|unisom"
        r"|vivinox|betadorm|hoggar|donormyl|dormidina"
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
"""What makes drowsy, by the sources in docs/decisions/0016-taken.md."""
_MEAL = re.compile(r"\b(?:meals?|dinner|supper|lunch|snacks?|food)\b", re.IGNORECASE)
_NAMES = re.compile(
    "|".join(rf"(?P<{sort.name}>\b(?:{sort.value})\b)" for sort in Substance), re.IGNORECASE
)


def recognise(said: Intake) -> frozenset[Substance]:
    """Tell what the words of an intake, its amount's included, name."""
    found = _NAMES.finditer(f"{said.what}\n{said.amount}")
    return frozenset(Substance[match.lastgroup] for match in found if match.lastgroup)


def notes(entries: Iterable[Entry], tonight: date) -> tuple[HealthNote, ...]:
    """Tell the notes that belong to what was logged, the one about rows apart, in their order."""
    named: set[Substance] = set()
    drowsy: dict[date, set[Substance]] = {}
    for entry, said in intakes(entries):
        sorts = recognise(said)
        named |= sorts
        if tonight - SPAN * DAY < entry.night <= tonight:
            drowsy.setdefault(entry.night, set()).update(sorts & DROWSY)
    stand = {
        HealthNote.KRATOM: Substance.KRATOM in named,
        HealthNote.SLEEP_AIDS: bool(named & SLEEP_AIDS),
        HealthNote.Z_DRUGS: Substance.Z_DRUG in named,
        HealthNote.DROWSY: any(len(sorts) > 1 for sorts in drowsy.values()),
    }
    return tuple(note for note, stands in stand.items() if stands)


def rows(items: Collection[Item]) -> tuple[Item, ...]:
    """Tell the items that were logged for long in a row; meals are everyday and left out."""
    return tuple(item for item in items if item.row >= ROW and not _MEAL.search(item.what))
