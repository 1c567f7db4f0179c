"""Tokens of launchers and notifications: taken, handed on, and gone afterwards."""

import os
import subprocess

import pytest

from bedtime.adapters.system import activation
from bedtime.adapters.system.activation import STARTUP_ID, TOKEN


def inherited() -> str:
    """Return the token that a child process gets."""
    done = subprocess.run(["sh", "-c", f'echo "${TOKEN}"'], capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.mark.parametrize(
    ("environ", "token"),
    [
        ({}, ""),
        ({TOKEN: "gnome-1"}, "gnome-1"),
        ({STARTUP_ID: "kde-2_TIME5"}, "kde-2_TIME5"),
        ({TOKEN: "gnome-1", STARTUP_ID: "kde-2_TIME5"}, "gnome-1"),
    ],
)
def test_the_launchers_token_is_taken_and_gone(environ: dict[str, str], token: str) -> None:
    left = {**environ, "HOME": "/home/me"}
    assert activation.take(left) == token
    assert left == {"HOME": "/home/me"}


def test_no_child_inherits_a_taken_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN, "gnome-1")
    assert activation.take() == "gnome-1"
    assert inherited() == ""


def test_a_request_carries_it_and_needs_none() -> None:
    assert activation.of_request({"order": "show", **activation.to_request("t")}) == "t"
    assert activation.to_request("") == {}
    assert activation.to_request("x" * 5000) == {}
    assert activation.of_request({"order": "show"}) == ""
    assert activation.of_request({"activation": ["t"]}) == ""


def test_it_is_in_the_environment_meanwhile_and_then_gone() -> None:
    with activation.activation("token-3"):
        assert inherited() == os.environ[TOKEN] == "token-3"
    assert inherited() == ""
    assert TOKEN not in os.environ
    with pytest.raises(ZeroDivisionError), activation.activation("token-4"):
        _ = 1 / 0
    assert inherited() == ""


@pytest.mark.parametrize("token", ["", "a\0b", "a\nb", "x" * 5000])
def test_what_is_no_token_is_left_out(token: str) -> None:
    with activation.activation(token):
        assert TOKEN not in os.environ


def test_one_that_was_set_behind_pythons_back_is_forgotten() -> None:
    os.putenv(TOKEN, "of the tray")
    assert inherited() == "of the tray"
    activation.forget()
    assert inherited() == ""
