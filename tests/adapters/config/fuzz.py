"""Generated config files with every kind of damage, each with a number."""

from random import Random

GOOD = """\
# My evenings.
zone = "Europe/Berlin"

[nights.mon]
bed = "22:45"
rise = "06:45"
free = false

[nights.sun]  # late
bed = 23:30:00

[[steps]]
key = "screens"
title = "Screens off 📵"
lead = 60
show = "stay"

[[steps]]
key = "tea"
lead = 45.5
late = 0
enabled = true

[[steps]]
key = "bed"

[reminders]
voice = "gentle"
countdown = true
discreet = false
snooze = [10, 5.5,
  20]
heads_up = 5

[checkin]
offer = true
suggest = false

[general]
language = "pt_BR"
sleep_goal = 450

[winddown]
dim = { at = "21:00", to = 0x1f }
"""

FRAGMENTS = (
    *("[", "]", "[[", "]]", "{", "}", "=", '"', "'", '"""', "'''", "#", ",", ".", "\\", "\n", "\r"),
    *("\0", "\x1b[31m", "\u202e", "\ufeff", "é", "\t", "true", "nan", "-inf", "1e999", "0x", "_"),
    *("[nights.mon]", "[steps]", "[[steps]]", "[nights]", "steps = []", "nights = 3", "a.b.c = 1"),
    *('key = "bed"', "bed = 22:45", 'bed = "06:45"', "\\u0000", "\\ud800", "9" * 4400, "[" * 400),
    *("a." * 50, '"../../etc/passwd"', "1979-05-27T07:32:00Z", "24:00:00", "2026-02-30", "<<<<<<<"),
)
VALUES = (
    *(
        "3",
        "-1",
        "1441",
        "0.001",
        "nan",
        "inf",
        "-0.0",
        "1e400",
        "0x" + "f" * 4000,
        "true",
        "false",
    ),
    *(
        '""',
        '"22:45"',
        '"06:45"',
        '"24:00"',
        '"7:5"',
        '"bed"',
        '"tea"',
        '"a b"',
        '"-x"',
        '"\\u0007"',
    ),
    *("22:45:00", "22:45:01", "2026-01-01", "2026-01-01T00:00:00Z", "[]", "[[]]", "{}", "[1, 'a']"),
    *('{bed = "1:00"}', "[{key = 'tea', lead = 1}, {key = 'tea'}, 3]", '"../UTC"', '"UTC"', '"de"'),
    *('"stay"', '"once"', '"gentle"', "[0, 5, 241]", "'" + "x" * 300 + "'", '"""\na\n"""', "''"),
)
PLACES = (
    *("zone", "nights", "steps", "reminders", "checkin", "general", "nights.mon", "nights.sat"),
    *("nights.tue.bed", "nights.tue.rise", "nights.tue.free", "nights.monday", "reminders.voice"),
    *("reminders.snooze", "reminders.heads_up", "reminders.countdown", "reminders.discreet"),
    *("checkin.offer", "checkin.suggest", "general.language", "general.sleep_goal", "later.on"),
)
STEP = ("key", "title", "lead", "late", "enabled", "show", "sound")


def config(number: int) -> bytes:
    """The config file of this number, always the same one."""
    random = Random(number)
    kind = (_corrupted, _shuffled, _with_fragments, _wrong_values, _replaced)[number % 5]
    return kind(random)


def _corrupted(random: Random) -> bytes:
    """Bytes lost, changed, doubled."""
    content = bytearray(GOOD.encode())
    for _ in range(random.randint(1, 8)):
        start = random.randrange(len(content) + 1)
        end = min(len(content), start + random.choice((0, 1, 1, 2, 9, 99)))
        other = random.choice((b"", random.randbytes(1), random.randbytes(3), content[end:][:9]))
        content[start:end] = other
    return bytes(content[: random.choice((None, None, random.randrange(600)))])


def _shuffled(random: Random) -> bytes:
    """Lines moved, lost and doubled."""
    lines = GOOD.splitlines()
    for _ in range(random.randint(1, 9)):
        line = lines.pop(random.randrange(len(lines)))
        for _ in range(random.choice((0, 1, 1, 2))):
            lines.insert(random.randrange(len(lines) + 1), line)
    return random.choice(("\n", "\n", "\r\n", "\r", "")).join(lines).encode()


def _with_fragments(random: Random) -> bytes:
    """Fragments of TOML where they do not belong."""
    text = random.choice((GOOD, GOOD, ""))
    for _ in range(random.randint(1, 12)):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice(FRAGMENTS) + random.choice(("", "\n")) + text[at:]
    return text.encode()


def _wrong_values(random: Random) -> bytes:
    """Valid TOML, for the most part, with any value anywhere."""
    lines = [
        f"{place} = {random.choice(VALUES)}"
        for place in random.sample(PLACES, random.randint(1, 6))
    ]
    for _ in range(random.choice((0, 0, 1, 3))):
        names = random.sample(STEP, random.randint(0, 5))
        lines += ["[[steps]]", *(f"{name} = {random.choice(VALUES)}" for name in names)]
    return "\n".join(lines).encode()


def _replaced(random: Random) -> bytes:
    """A good file with other values."""
    lines = GOOD.splitlines()
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(lines))
        name, equals, _ = lines[at].partition(" = ")
        if equals:
            lines[at] = f"{name} = {random.choice(VALUES)}"
    return "\n".join(lines).encode()
