"""The theme of Plasma's panels, in the files that Plasma writes."""

from pathlib import Path

import pytest

from bedtime.adapters.appearance import plasma_theme


def environ(home: Path) -> dict[str, str]:
    defaults = home / ".config" / "kdedefaults"
    defaults.mkdir(parents=True, exist_ok=True)
    return {"HOME": str(home), "XDG_CONFIG_DIRS": f"{defaults}:relative:/nowhere"}


def test_without_a_file_it_is_the_usual_one(tmp_path: Path) -> None:
    assert plasma_theme.name(environ(tmp_path)) == ""
    assert plasma_theme.name({"XDG_CONFIG_HOME": str(tmp_path), "XDG_CONFIG_DIRS": ""}) == ""


def test_a_global_theme_names_it_and_the_user_is_stronger(tmp_path: Path) -> None:
    found = environ(tmp_path)
    (tmp_path / ".config" / "kdedefaults" / "plasmarc").write_text("[Theme]\nname=breeze-dark\n")
    assert plasma_theme.name(found) == "breeze-dark"
    (tmp_path / ".config" / "plasmarc").write_text("[Wallpapers]\nname=x\n\n[Theme]\nname = mine\n")
    assert plasma_theme.name(found) == "mine"


@pytest.mark.parametrize("text", [b"\xff\xfe", b"[Theme]\n", b"name=x\n", b"[Theme][more]\nname=x"])
def test_a_file_without_a_name_is_none(tmp_path: Path, text: bytes) -> None:
    found = environ(tmp_path)
    (tmp_path / ".config" / "plasmarc").write_bytes(text)
    assert plasma_theme.name(found) == ""
