"""The evidence for each default: one sentence, its source, and how strong it is."""

from dataclasses import dataclass

from bedtime.i18n import tr


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known, how strong that is, and the source."""

    text: str
    strength: str
    source: str


def step_evidence(key: str) -> Evidence | None:
    """The evidence for a default step; None for a step of the user's own."""
    return {
        "caffeine": Evidence(
            tr("Caffeine within about nine hours of bed cut total sleep by 45 min in 24 studies."),
            tr("Solid; it differs by person and amount."),
            "Gardiner 2023, Sleep Med Rev 69:101764",
        ),
        "exercise": Evidence(
            tr("Exercise that ended four hours or more before sleep made no difference to it."),
            tr("Observational; moving is never discouraged."),
            "Leota 2025, Nat Commun 16:3297",
        ),
        "meal": Evidence(
            tr("Eating within an hour of bed went with more time awake at night."),
            tr("Weak, observational."),
            "Iao 2021, Br J Nutr 127:1888",
        ),
        "alcohol": Evidence(
            tr("From about two drinks REM sleep falls; no safe interval is proven."),
            tr("The four hours are a convention."),
            "Gardiner 2025, Sleep Med Rev 80:102030",
        ),
        "light": Evidence(
            tr("Experts advise very dim light from three hours before bed."),
            tr("Expert consensus."),
            "Brown 2022, PLoS Biol 20:e3001571",
        ),
        "bath": Evidence(
            tr("A warm bath one to two hours before bed shortened falling asleep in 13 trials."),
            tr("Moderate."),
            "Haghayegh 2019, Sleep Med Rev 46:124",
        ),
        "screens": Evidence(
            tr("Light-emitting readers delayed sleep in a small study."),
            tr("A habit you chose; experts do not agree for adults."),
            "Chang 2015, PNAS 112:1232",
        ),
        "ritual": Evidence(
            tr("Of people who read in bed 42 % felt they slept better, of others 28 %."),
            tr("Low to moderate."),
            "People's Trial 2021, Trials 22:873",
        ),
        "bed": Evidence(
            tr("Regular times go with better health and performance."),
            tr("An association, by consensus."),
            "Sletten 2023, Sleep Health 9:801",
        ),
    }.get(key)


def other_defaults() -> dict[str, Evidence]:
    """The evidence for the other defaults, by what each is about."""
    return {
        tr("The same times every day"): Evidence(
            tr(
                "Each night has its times, and keeps them: that matters for health and performance."
            ),
            tr("An association, by consensus."),
            "Sletten 2023, Sleep Health 9:801",
        ),
        tr("Eight hours, and a remark under seven"): Evidence(
            tr(
                "Seven hours or more are advised for adults; to 64 seven to nine, from 65 to eight."
            ),
            tr("Expert consensus; what suits you is for you to find."),
            "AASM and SRS 2015; NSF 2015",
        ),
        tr("Kept within 30 minutes"): Evidence(
            tr("An evening counts as kept up to half an hour after its bedtime; early is fine."),
            tr("Our own choice: no study draws this line."),
            tr("Bedtime"),
        ),
        tr("Snooze for 10, 5 or 20 minutes"): Evidence(
            tr("Time to finish a page or a chapter; bedtime stays where it is."),
            tr("Our own choice, found by living with it."),
            tr("Bedtime"),
        ),
        tr("Shown 30, 45 or 60 minutes late at most"): Evidence(
            tr(
                "A reminder that can still be followed is shown; one that cannot is listed as"
                " missed. The longer a step's lead, the longer it may wait."
            ),
            tr("Our own choice, found by living with it."),
            tr("Bedtime"),
        ),
        tr("No heads-up"): Evidence(
            tr("One word at the time of a step is enough for most; a word before it is for you."),
            tr("Our own choice, found by living with it."),
            tr("Bedtime"),
        ),
        tr("“Screens off” and “Lights out” stay, the rest shows once"): Evidence(
            tr("The two that end the evening wait for an answer; the others only remind."),
            tr("Our own choice, found by living with it."),
            tr("Bedtime"),
        ),
        tr("The night is asked about from getting up to three hours before bedtime"): Evidence(
            tr(
                "A night is best told while it is fresh; six hours after getting up the question"
                " is quiet, and the evening is left in peace."
            ),
            tr("Our own choice; sleep diaries are filled in after getting up."),
            "Carney 2012, Sleep 35:287",
        ),
    }
