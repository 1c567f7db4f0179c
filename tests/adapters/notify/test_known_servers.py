"""What is known of the servers that people have: the table, and what users saw."""

from pathlib import Path

import pytest

from bedtime.adapters.notify.arguments import compose
from bedtime.adapters.notify.known_servers import (
    TABLE,
    UNKNOWN,
    Answering,
    DefaultAction,
    KnownServer,
    look_up,
)
from bedtime.adapters.notify.message import Message
from bedtime.adapters.notify.seen_buttons import NAME, SeenButtons
from tests.adapters.notify.harness import BATH, BUTTONS, HINT, SCREENS

DEFAULT = ["default", ""]
OTHERS = ["done", "Done", "snooze", "Snooze", "skip", "Skip tonight"]


def sent(known: KnownServer, message: Message = SCREENS) -> tuple[list[str], str, int]:
    """Return the actions, the body and the urgency that this server gets."""
    arguments = compose(
        message,
        capabilities=frozenset({"actions", "body"}),
        replaces=0,
        icon="i",
        known=known,
        how_to_answer=HINT,
    )
    return arguments[5], arguments[4], arguments[6]["urgency"][1]


@pytest.mark.parametrize(
    ("name", "version", "actions"),
    [
        ("lxqt-notificationd", "1.2.0", [*OTHERS, *DEFAULT]),
        ("dunst", "1.9.0 (2022-06-27)", [*DEFAULT, *OTHERS]),
        ("Xfce Notify Daemon", "0.7.3", [*DEFAULT, *OTHERS]),
        ("one that nobody knows", "", [*DEFAULT, *OTHERS]),
    ],
)
def test_each_gets_the_body_click_where_it_wants_it(
    name: str, version: str, actions: list[str]
) -> None:
    assert dict(BUTTONS) == dict(zip(OTHERS[::2], OTHERS[1::2], strict=True))
    assert sent(look_up(name, version))[0] == actions


def test_one_that_does_not_want_it_gets_none() -> None:
    silent = KnownServer(
        "s", (), "S", DefaultAction.NONE, Answering.BUTTONS, True, True, "this test"
    )
    assert sent(silent)[0] == OTHERS


@pytest.mark.parametrize(("name", "urgency"), [("gnome-shell", 2), ("Plasma", 1), ("", 1)])
def test_one_that_stays_is_critical_where_it_would_leave_else(name: str, urgency: int) -> None:
    assert sent(look_up(name, "43.9"))[2] == urgency
    assert sent(look_up(name, "43.9"), BATH)[2] == 1, "one that does not stay never is"


def test_the_setting_keeps_it_normal() -> None:
    message = Message(1, "Screens off", "", BUTTONS, stays=True, may_be_urgent=False)
    assert sent(look_up("gnome-shell", "48.4"), message)[2] == 1


@pytest.mark.parametrize("name", ["dunst", "mako"])
def test_the_body_says_how_to_answer_where_no_buttons_are_drawn(name: str) -> None:
    actions, body, _ = sent(look_up(name, "1"))
    assert body == f"{SCREENS.body} {HINT}"
    assert "done" in actions, "they can still be invoked"


@pytest.mark.parametrize("name", ["gnome-shell", "lxqt-notificationd", ""])
def test_else_the_body_is_as_it_is(name: str) -> None:
    assert sent(look_up(name, "1"))[1] == SCREENS.body


def test_each_row_says_how_it_is_known_with_a_version() -> None:
    for row in TABLE:
        assert any(sign.isdigit() for sign in row.source), row.name


def test_a_later_row_holds_from_its_version_on() -> None:
    assert look_up("Plasma", "5.27.5").name == "Plasma"
    assert look_up("Plasma", "") is look_up("Plasma", "6.3.6")
    assert look_up("plasma's cousin", "6") is UNKNOWN


def test_what_the_user_saw_counts_more_than_the_table(tmp_path: Path) -> None:
    seen = SeenButtons(tmp_path)
    assert seen.on("dunst") is None
    seen.keep("dunst", seen=True)
    seen.keep("Plasma", seen=False)
    again = SeenButtons(tmp_path)
    dunst = look_up("dunst", "1.9").corrected(saw_buttons=again.on("dunst"))
    plasma = look_up("Plasma", "5").corrected(saw_buttons=again.on("Plasma"))
    assert (dunst.answering, plasma.answering) == (Answering.BUTTONS, Answering.ELSEWHERE)
    assert sent(dunst)[1] == SCREENS.body
    assert sent(plasma)[1].endswith(HINT)


def test_seen_buttons_under_the_pointer_stay_so() -> None:
    gnome = look_up("gnome-shell", "43.9")
    assert gnome.corrected(saw_buttons=True) is gnome


@pytest.mark.parametrize("content", [b"\xff", b"[1]", b'{"dunst": 1}', b"[" * 9000])
def test_a_damaged_file_says_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    seen = SeenButtons(tmp_path)
    assert seen.on("dunst") is None
    seen.keep("dunst", seen=False)
    assert seen.on("dunst") is False


def test_a_server_without_a_name_is_not_kept(tmp_path: Path) -> None:
    SeenButtons(tmp_path).keep("", seen=False)
    assert list(tmp_path.iterdir()) == []
