"""`tonight` asks about a night of 20 hours."""

from tests.cli.command_line import CommandLine

QUESTION = "This night lasts 20 h, from 11:00 to 07:00. Is it meant so, or is it 23:00 to 07:00?"
LONG = '[nights.mon]\nbed = "11:00"\n'


def test_it_is_asked_below_the_plan(cli: CommandLine) -> None:
    cli.config(LONG)
    asked = [line for line in cli.run("tonight").splitlines() if QUESTION in line]
    assert len(asked) == 1
    assert list(cli.json("tonight")) == ["night", "zone", "bedtime", "rising", "steps"]


def test_other_nights_are_not(cli: CommandLine) -> None:
    cli.config(LONG)
    assert QUESTION not in cli.run("tonight", "--night", "2026-11-24")
