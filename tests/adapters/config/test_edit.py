"""Edits of config.toml's text: some values change, comments and unknown keys stay."""

import tomllib
from datetime import time

import pytest

from bedtime.adapters.config.edit import edit_to_target, how_listed, set_values
from bedtime.core.config.diff import Listing
from bedtime.core.config.parse import parse_settings
from bedtime.core.config.recover_toml import recover
from bedtime.core.settings import Settings, Show, Step

GOOD = """\
# My evenings.
zone = "UTC"  # while travelling

# Mondays are hard.
[nights.mon]
bed = "22:00"  # early
rise = "06:00"

[winddown]
dim = true  # a later version's

[[steps]]
key = "tea"  # the green one
lead = 5
sound = "bell"

[nights.tue]
bed = "23:30"
"""


def edit(text: str, **places: object) -> str:
    """Set values of a text, of which nothing may be lost; `__` stands for a dot."""
    result = set_values(
        recover(text.encode()), {name.replace("__", "."): value for name, value in places.items()}
    )
    assert not result.rewritten
    return result.text


@pytest.mark.parametrize(
    ("place", "value", "old", "new"),
    [
        ("zone", "Asia/Tokyo", 'zone = "UTC"  #', 'zone = "Asia/Tokyo"  #'),
        ("zone", None, 'zone = "UTC"  # while travelling\n', ""),
        ("nights.mon.bed", time(21, 5), '"22:00"  # early', '"21:05"  # early'),
        ("nights.tue.bed", None, 'bed = "23:30"\n', ""),
        ("nights.tue.free", True, 'bed = "23:30"\n', 'bed = "23:30"\nfree = true\n'),
        ("steps.tea.lead", 7.5, "lead = 5", "lead = 7.5"),
        ("steps.tea.lead", 6.0, "lead = 5", "lead = 6"),
        ("steps.tea.show", Show.STAY, '"bell"\n', '"bell"\nshow = "stay"\n'),
        ("steps.tea.title", None, "", ""),
        ("general.language", None, "", ""),
        ("winddown", None, "[winddown]\ndim = true  # a later version's\n\n", ""),
    ],
)
def test_one_place_changes_and_nothing_else(place: str, value: object, old: str, new: str) -> None:
    assert edit(GOOD, **{place: value}) == GOOD.replace(old, new)


def test_new_tables_and_a_list_of_other_steps() -> None:
    text = edit(
        GOOD,
        nights__wed__rise=time(9),
        reminders__snooze=(10.0, 0.5),
        steps=[{"key": "bed", "lead": 0.0, "show": Show.ONCE}],
    )
    expected = tomllib.loads(GOOD)
    expected["nights"]["wed"] = {"rise": "09:00"}
    expected["reminders"] = {"snooze": [10, 0.5]}
    expected["steps"] = [{"key": "bed", "lead": 0, "show": "once"}]
    assert tomllib.loads(text) == expected
    for comment in ("# My evenings.", "# while", "# Mondays", "# early", "# a later version's"):
        assert comment in text
    assert "green" not in text


def test_no_steps_at_all_and_then_one() -> None:
    text = edit(GOOD, steps=[])
    assert tomllib.loads(text)["steps"] == []
    text = edit(text, steps=[{"key": "bed", "title": None}])
    assert tomllib.loads(text)["steps"] == [{"key": "bed"}]


def test_a_listed_step_keeps_what_is_not_changed() -> None:
    text = edit(GOOD, steps=[{"key": "nap", "lead": 9}, {"key": "tea", "late": 3}])
    nap = '[[steps]]\nkey = "nap"\nlead = 9\n\n'
    assert text == GOOD.replace("[[steps]]", nap + "[[steps]]").replace(
        'sound = "bell"\n', 'sound = "bell"\nlate = 3\n'
    )


def test_a_list_in_one_line_is_written_anew_and_the_old_is_kept() -> None:
    text = 'zone = "UTC"  # here\nsteps = [{key = "tea", lead = 5, sound = "bell"}]\n'
    changes = {"steps": [{"key": "bed"}, {"key": "tea", "lead": 6}]}
    result = set_values(recover(text.encode()), changes)
    assert result.rewritten
    assert "# here" in result.text
    tea = {"key": "tea", "lead": 6, "sound": "bell"}
    assert tomllib.loads(result.text)["steps"] == [{"key": "bed"}, tea]


def test_a_table_that_is_no_step_stays_behind_the_one_before_it() -> None:
    text = '[[steps]]\nkey = "tea"\nlead = 5\n\n[[steps]]\nkee = 1\n\n[[steps]]\nkey = "bed"\n'
    tea, kee, bed = text.split("\n\n")
    assert edit(text, steps=[{"key": "bed"}, {"key": "tea"}]).split("\n\n") == [
        bed.strip(),
        tea,
        f"{kee}\n",
    ]
    assert edit(text, steps=[{"key": "bed"}]) == f"{kee}\n\n{bed}"


def test_a_table_that_would_be_a_step_now_goes_with_the_other_of_its_key() -> None:
    text = '[[steps]]\nkey = "tea"\nlead = 5\n\n[[steps]]\nkey = " tea "\nlead = 6\n'
    result = set_values(recover(text.encode()), {"steps": [{"key": "bed"}]})
    assert result.rewritten
    assert result.text == '[[steps]]\nkey = "bed"\n'


def test_the_step_that_counts_is_changed_not_another_of_its_key() -> None:
    text = '[[steps]]\nkey = "tea"\n\n[[steps]]\nkey = "tea"\nlead = 5\n'
    assert edit(text, steps__tea__lead=6) == text.replace("5", "6")


def test_a_step_may_have_dots_in_its_key() -> None:
    text = '[[steps]]\nkey = "a.b"\nlead = 5\n'
    assert edit(text, **{"steps.a.b.lead": 6}) == text.replace("5", "6")


def test_a_wrong_table_gives_way() -> None:
    text = edit("nights = 3\n", nights__mon__bed="22:00")
    assert tomllib.loads(text) == {"nights": {"mon": {"bed": "22:00"}}}


@pytest.mark.parametrize(
    "places", [{"steps.tea": None, "zone": None}, {"steps.nap.lead": 3}, {"steps.lead": 3}]
)
def test_a_step_that_is_not_listed_cannot_be_changed(places: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        set_values(recover(GOOD.encode()), places)


def test_what_tomlkit_cannot_keep_is_written_anew() -> None:
    # tomlkit 0.15.2 writes [nights.mon] between the two lines.
    text = 'nights.wed.bed = "22:00"  # early\nzone = "UTC"\n'
    result = set_values(recover(text.encode()), {"nights.mon.rise": "09:00"})
    assert result.rewritten
    expected = {"zone": "UTC", "nights": {"wed": {"bed": "22:00"}, "mon": {"rise": "09:00"}}}
    assert tomllib.loads(result.text) == expected


def test_an_empty_table_does_not_slip_into_another() -> None:
    # tomlkit 0.15.2 writes checkin below [nights.sun].
    text = 'nights.tue.rise = "06:45"\ncheckin = {}\n'
    result = set_values(recover(text.encode()), {"nights.sun.rise": "08:00"})
    assert result.rewritten
    assert tomllib.loads(result.text)["checkin"] == {}


def test_a_number_beyond_all_reason_is_left_out_where_all_is_written_anew() -> None:
    long = "0x" + "f" * 4000
    text = f'nights.wed.bed = "22:00"\nzone = "UTC"\nx = {long}\ny = [1, {long}, [{long}]]\n'
    result = set_values(recover(text.encode()), {"nights.mon.rise": "09:00"})
    assert result.rewritten
    written = tomllib.loads(result.text)
    assert ("x" in written, written["y"]) == (False, [1, []])


@pytest.mark.parametrize("text", ["x.y.z = 1", "[nights.mon]\nx.y.z = 1", 'x.y = "UTC"\r\n[x.z]'])
@pytest.mark.parametrize("place", ["nights.mon.rise", "general.language", "zone"])
def test_a_last_line_without_an_end(text: str, place: str) -> None:
    value = {"nights.mon.rise": "09:00", "general.language": "de", "zone": "UTC"}[place]
    new = edit(text, **{place: value})
    assert set(text.splitlines()) <= set(new.splitlines())


def test_a_value_that_toml_does_not_have() -> None:
    with pytest.raises(ValueError, match="object"):
        set_values(recover(b""), {"winddown.x": object()})


# How the steps are listed


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("", Listing.NONE),
        ("steps = 3", Listing.NONE),
        ("steps = []", Listing.PLAIN),
        ('[[steps]]\nkey = "bed"\n', Listing.PLAIN),
        ('[[steps]]\nkey = "bed"\n\n# Tuesdays\n[nights.tue]\n', Listing.PLAIN),
        ('[[steps]]\nkey = "bed"  # at last\n', Listing.OWN),
        ('[[steps]]\nkey = "bed"\nsound = "bell"\n', Listing.OWN),
        ('[[steps]]\nkey = "bed"\n[steps.own]\n', Listing.OWN),
        ("steps = [1]", Listing.OWN),
    ],
)
def test_how_the_steps_are_listed(text: str, how: Listing) -> None:
    assert how_listed(recover(text.encode())) is how


# Edits towards settings


def test_a_pair_of_times_that_counted_for_nothing_is_made_to_count() -> None:
    recovered = recover(b'[nights.mon]\nbed = "07:00"\n')
    settings, _ = parse_settings(recovered.raw)
    monday = Settings().nights[0]
    other = Settings(nights=(type(monday)(monday.bed, time(6)), *settings.nights[1:]))
    result = edit_to_target(recovered, other)
    assert result.text == '[nights.mon]\nbed = "23:00"\nrise = "06:00"\n'


def test_a_key_with_spaces_around_it_is_the_steps() -> None:
    recovered = recover(b'[[steps]]\nkey = " tea "  # mine\nlead = 5\n')
    result = edit_to_target(recovered, Settings(steps=(Step("tea", "", 6, 30),)))
    assert result.text == '[[steps]]\nkey = " tea "  # mine\nlead = 6\n'


def test_impossible_settings_are_written_for_the_reader_to_refuse() -> None:
    result = edit_to_target(recover(b""), Settings(zone="Mars"))
    assert result.text == 'zone = "Mars"\n'


LIST = """\
[reminders]
snooze = [
  10,  # the button's
  5,  # when it is late
  20  # at weekends
]  # agreed with Anna
"""


@pytest.mark.parametrize(
    ("snooze", "old", "new"),
    [
        ((9.0, 5.0, 20.0), "10,", "9,"),
        ((10.0, 5.0, 20.0, 30.0), "20  # at weekends", "20,  # at weekends\n  30"),
        ((15.0, 10.0, 5.0, 20.0), "  10,", "  15,\n  10,"),
        ((9.0, 4.5, 20.0), "10,  # the button's\n  5,", "9,  # the button's\n  4.5,"),
    ],
)
def test_remarks_in_a_list_that_changes_stay(snooze: tuple[float, ...], old: str, new: str) -> None:
    assert edit(LIST, reminders__snooze=snooze) == LIST.replace(old, new)


@pytest.mark.parametrize("old", ["[240.0, 171.0]", "[1.0, 1]", "[1, 1]", "[true, 1]"])
@pytest.mark.parametrize("snooze", [(171.0, 171.0), (1.0,), (1.0, 2.0)])
def test_a_number_written_in_another_way_costs_no_remark(
    old: str, snooze: tuple[float, ...]
) -> None:
    text = f"# mine\n[reminders]\nsnooze = {old}  # of snooze\n"
    result = set_values(recover(text.encode()), {"reminders.snooze": snooze})
    new = str([int(minutes) for minutes in snooze])
    assert (result.text, result.rewritten) == (text.replace(old, new), False)


@pytest.mark.parametrize(
    ("snooze", "lost"),
    [
        ((10.0, 20.0), "# when it is late"),
        ((5.0, 10.0, 20.0), "# when it is late"),
        ((10.0,), "# at weekends"),
    ],
)
def test_a_remark_that_goes_with_its_item_is_reported(snooze: tuple[float, ...], lost: str) -> None:
    result = set_values(recover(LIST.encode()), {"reminders.snooze": snooze})
    assert result.rewritten
    assert lost not in result.text
    assert "# agreed with Anna" in result.text
    assert tomllib.loads(result.text)["reminders"]["snooze"] == list(snooze)


def test_a_list_of_steps_with_a_remark_is_not_taken_out_unnoticed() -> None:
    text = 'steps = [\n  {key = "bed", lead = 0},  # at last\n]\n'
    assert set_values(recover(text.encode()), {"steps": None}).rewritten
    text = text.replace("  # at last", "")
    assert not set_values(recover(text.encode()), {"steps": None}).rewritten
