"""Rules about health: what may never be said, what is quoted all the same, and fixed notes.

No substance, amount, brand or way to leave one is recommended, and none is said to be of use; no
result is called more than it is; nobody is diagnosed, praised or scolded.
"""

import re

AIDS = r"(?:melatonin|kratom|valerian|supplements?|sleep(?:ing)? (?:aid|pill|tablet)s?)"
"""Substances that the rules about taking and leaving are about."""

FORBIDDEN = {
    "a promise of cure": (
        r"treat(?:s|ed|ing|ments?)?",
        r"cur(?:e|es|ed|ing)",
        r"heal(?:s|ed|ing)?",
        r"remed(?:y|ies) (?:for|against)",
        r"therap(?:y|ies|eutic)",
        r"prevents?",
        r"relieves?",
        r"medicinal",
    ),
    "a promise of sleep": (
        r"(?:helps?|lets?|makes?) (?:you |people |one )?(?:to )?(?:fall a)?sleep",
        r"sleep (?:better|deeper|longer|faster|sooner|more soundly)",
        r"better sleep",
        r"good for (?:your )?sleep",
        r"(?:improves?|promotes?|supports?|boosts?) (?:your |the )?sleep",
        r"sleep[- ]inducing",
    ),
    "a claim of proof": (
        r"works(?! (?:alike|as|by|either|from|in|like|on|the|with|without)\b)",
        r"worked for",
        r"effective(?:ly|ness)?",
        r"efficacy",
        r"prove[nsd]?",
        r"proofs?",
        r"guarantee[sd]?",
        r"(?:clinically|scientifically) \w+",
        r"significant(?:ly)?",
    ),
    "a claim of safety": (
        r"safe (?:dose|amount|limit|level|interval|choice)",
        r"safe to (?:take|use|combine|mix)",
        r"safely (?:take|combine|use|mix)",
        r"(?:is|are|being|perfectly|completely|generally) safe",
        r"safer",
        r"harmless",
        r"natural(?:ly)?",
        r"herbal",
        r"risk[- ]free",
        r"(?:no|without any) side effects",
        r"(?:non|not)[- ]addictive",
        r"well tolerated",
        r"gentle on",
    ),
    "a dose": (
        r"(?:over)?dos(?:e|es|ed|ing|age|ages)",
        r"mg|mcg|µg|milligrams?|micrograms?",
        r"maximum|maximal|upper limit",
        r"(?:tablets?|pills?|capsules?|drops) (?:a|per|each) (?:day|night)",
        r"take (?:a|an|one|two|half|\d+)",
        r"no more than \d+ (?:a|per) (?:day|night)",
        r"half[- ]life",
        r"equivalent (?:to|of)",
    ),
    "when to take it": (
        r"(?:time|remember|forget|remind\w*|best) to take",
        r"takes? (?:it|them) (?:before|at|with|every)",
        r"(?:next|your) (?:intake|melatonin|kratom)",
        r"intake (?:reminder|due)",
        r"ran out|refill\w*",
    ),
    "advice to take or leave": (
        r"(?:recommend|prescrib)(?:s|ed|ing|ations?|e|es)?",
        rf"(?:try|use|take|start|stop|quit|avoid|reduce|skip|consider) {AIDS}",
        r"(?:start|stop|quit|avoid|keep) (?:taking|using)",
        r"you (?:should|ought to|need to) (?:take|use|stop)",
        rf"(?:instead of|switch(?:ing)? to) {AIDS}",
    ),
    "rotation or tapering": (
        r"taper\w*",
        r"wean\w*",
        r"rotat(?:e|es|ed|ing|ion)",
        r"cycl(?:e|ing) off",
        r"washout|detox\w*|cold turkey|tolerance break",
        r"alternat(?:e|es|ing) (?:between|with)",
        r"cut(?:ting)? down",
    ),
    "an interaction checker": (
        r"interact(?:s|ions?)? with",
        r"interactions?",
        r"(?:can|may) be combined",
        r"combines? well|goes well with",
        r"contraindicat\w*",
    ),
    "a ranking": (
        r"(?:best|better|worse|worst|strongest?|stronger|milder|top) (?:sleep aid|substance)",
        r"(?:better|worse|stronger|milder) than",
        r"(?:best|better|worse) (?:choice|option)",
        r"most (?:helpful|harmful)",
    ),
    "a shop": (
        r"buy|purchas\w*|shop(?:s|ping)?",
        r"discount|coupon|affiliate|vendors?|sponsor\w*",
    ),
    "praise or blame": (
        r"well done|good job|great job|nice work|keep it up|congrat\w*|bravo|proud",
        r"awesome|amazing|perfect(?:ly)?",
        r"clean (?:nights|days|streak)|sober\w*|relaps\w*|you failed",
        rf"(?:{AIDS}|alcohol|caffeine)[- ]free (?:nights?|days?|streak)",
        rf"streak (?:of|with|without) (?:{AIDS}|alcohol|caffeine)",
        r"bad habit|abus(?:e|es|ed|ing)|addict\w*|shame\w*",
        r"too much (?:caffeine|alcohol)",
    ),
    "a diagnosis": (
        r"diagnos\w*",
        r"insomnia|apno?ea",
        r"(?:sleep|use) disorders?|diseases?",
        r"you (?:have|suffer from) (?:an? )?(?:disorder|problem)",
        r"patients?|symptoms?|abnormal|(?:un)?healthy",
    ),
}
"""Patterns of what may not be said, by rule; whole words, in any case."""
_SEARCHED = {
    rule: re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)
    for rule, patterns in FORBIDDEN.items()
}

QUOTED = (
    "no safe interval is proven",  # that there is none is the point of it
    "a coffee (107 mg) at least 8.8 h before bed",  # what a study gave, in docs/evidence.md
    "400 mg disturbs sleep even 6 h before",
    "42 % against 28 % felt better sleep",
)
"""Quotations from the evidence for the steps, left out of the search; each has to be in use."""

FIXED = (
    "Kratom",
    "FDA has approved no medicine with mitragynine or 7-OH and warns of liver toxicity, seizures"
    " and substance use disorder. Laws differ by country. Reported: dizziness, drowsiness, nausea,"
    " constipation, withdrawal.",
    "U.S. Food and Drug Administration, “FDA and Kratom”; as of November 2026",
    "Melatonin and over-the-counter aids",
    "The American Academy of Sleep Medicine suggests that clinicians not use melatonin,"
    " diphenhydramine, valerian or tryptophan for chronic insomnia (a weak recommendation).",
    "Sateia 2017, J Clin Sleep Med 13:307",
    "Zolpidem, zopiclone, eszopiclone, zaleplon",
    "FDA requires its most prominent warning for eszopiclone, zaleplon and zolpidem: sleepwalking,"
    " sleep-driving and other acts while not fully awake. If that happens, stop and call a health"
    " professional.",
    "U.S. Food and Drug Administration, Drug Safety Communication, 30 April 2019",
    "Nights in a row",
    "With some substances the body can adapt or become dependent. Do not change or stop a"
    " prescribed or regularly used substance suddenly without talking to a pharmacist or doctor.",
    "U.S. Food and Drug Administration on benzodiazepines, Drug Safety Communication, 23 September"
    " 2020",
    "More than one that can make drowsy in one night",
    "Combining substances that cause drowsiness can slow breathing. If someone is hard to wake,"
    " breathing slowly or turning blue, call emergency services.",
    "U.S. Food and Drug Administration, Drug Safety Communication, 31 August 2016",
    "Speak to a pharmacist or doctor. Bedtime cannot tell you whether a combination is safe.",
    "Bedtime neither recommends nor rotates sleep aids: what a substance does to you, alone or with"
    " another, is a question for a pharmacist or doctor and not for a program.",
    "For general wellness and personal records. Not a medical device; it does not diagnose, treat,"
    " cure or prevent any disease and does not replace professional advice.",
    "You logged {what} on at least {row} nights in a row, {count} night unknown.",
    "You logged {what} on at least {row} nights in a row, {count} nights unknown.",
    "You logged {what} on {count} night in a row.",
    "You logged {what} on {count} nights in a row.",
)
"""The fixed health notes, word by word: a change needs its source, and is made here too."""

FORBIDDEN_EXAMPLES = {
    "Kratom treats pain.": "a promise of cure",
    "This cures insomnia": "a promise of cure",
    "Melatonin helps you sleep.": "a promise of sleep",
    "Sleep better with valerian": "a promise of sleep",
    "It improves your sleep by 20 min.": "a promise of sleep",
    "Valerian works.": "a claim of proof",
    "A proven sleep aid": "a claim of proof",
    "a significant difference": "a claim of proof",
    "A safe dose is one spoon.": "a claim of safety",
    "Natural, so safe": "a claim of safety",
    "The combination is safe.": "a claim of safety",
    "Take 3 mg": "a dose",
    "The maximum is two.": "a dose",
    "Take one tablet": "a dose",
    "2 pills a night": "a dose",
    "Time to take melatonin": "when to take it",
    "Take it before bed.": "when to take it",
    "We recommend chamomile.": "advice to take or leave",
    "Stop taking it now.": "advice to take or leave",
    "Try valerian instead.": "advice to take or leave",
    "Taper over two weeks": "rotation or tapering",
    "Rotate your sleep aids.": "rotation or tapering",
    "2 interactions found": "an interaction checker",
    "Kratom goes well with tea.": "an interaction checker",
    "better than melatonin": "a ranking",
    "Buy it here": "a shop",
    "Well done!": "praise or blame",
    "5 alcohol-free nights": "praise or blame",
    "A streak without kratom": "praise or blame",
    "You have insomnia": "a diagnosis",
}
"""Sentences that the search has to find, each with its rule."""
ALLOWED_EXAMPLES = (
    "Take the answer back",
    "&Take all suggestions",
    "You planned this for now.",
    "Speak of it.",
    "Skip tonight",
    "Quit Bedtime",
    "every other command works either way",
    "a good time to have finished the last big meal of the day",
)
"""Sentences that the search has to let pass."""


def violations(text: str) -> list[str]:
    """Return what a text says that may not be said, each with its rule."""
    for quotation in QUOTED:
        text = text.replace(quotation, "")
    found = ((rule, m.group()) for rule, regex in _SEARCHED.items() for m in regex.finditer(text))
    return [f"{rule}: {match}" for rule, match in found]
