"""What waits to be read."""

from bedtime.services.notices import MOST, Notices


def test_what_is_said_is_complained_of_and_waits_once_until_it_is_read() -> None:
    said: list[str] = []
    changes: list[int] = []
    notes = Notices(("config.toml:3",), said.append, lambda: changes.append(1))
    notes.say("no bus")
    notes.say("no bus")
    assert (notes.waiting, said, len(changes)) == (["config.toml:3", "no bus"], ["no bus"] * 2, 1)
    notes.unsay("no tray")
    notes.unsay("no bus")
    assert (notes.waiting, len(changes)) == (["config.toml:3"], 2)
    notes.clear()
    assert (notes.waiting, len(changes)) == ([], 3)


def test_older_ones_give_way() -> None:
    notes = Notices((), lambda _: None, lambda: None)
    for number in range(MOST + 2):
        notes.say(str(number))
    assert notes.waiting == ["2", "3", "4", "5", "6"]
