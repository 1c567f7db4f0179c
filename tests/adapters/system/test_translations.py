"""Catalogs by the language that the user chose, else by the system's."""

from pathlib import Path

import pytest

from bedtime.adapters.system.translations import Catalogs, catalog_names, requested_languages
from bedtime.i18n import current_language, tr, tr_n, use_catalog
from tests.catalogs import compile_catalog, put_catalog

SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 :"
    " n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language in ("de", "pt_BR", "sr@latin", "fr"):
        put_catalog(tmp_path, language, compile_catalog({"Done": f"Done in {language}"}))
    return tmp_path


def translate(folder: Path, chosen: str, **environ: str) -> tuple[str, str]:
    catalog, language = Catalogs(environ, folder).find(chosen)
    use_catalog(catalog, language)
    try:
        assert current_language() == language
        return tr("Done"), language
    finally:
        use_catalog(None)


@pytest.mark.parametrize(
    ("chosen", "environ", "language"),
    [
        ("de", {}, "de"),
        ("de", {"LC_ALL": "C"}, "de"),
        ("de", {"LANG": "fr_FR.UTF-8"}, "de"),
        ("pt-br", {}, "pt_BR"),
        ("PT_BR", {}, "pt_BR"),
        ("de_AT", {}, "de"),
        ("en", {"LANG": "de_DE.UTF-8"}, "en"),
        ("en_GB", {"LANG": "de_DE.UTF-8"}, "en"),
        ("ja", {"LANG": "de_DE.UTF-8"}, "en"),  # silently
        ("", {"LANG": "de_DE.UTF-8"}, "de"),
        ("", {"LANG": "de"}, "de"),
        ("", {"LANG": "fr_CA.UTF-8", "LC_MESSAGES": "de_CH.UTF-8"}, "de"),
        ("", {"LC_MESSAGES": "de_CH.UTF-8", "LC_ALL": "fr_BE@euro"}, "fr"),
        ("", {"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),  # an empty one is none
        ("", {"LANG": "fr_FR.UTF-8", "LANGUAGE": "ja:de:fr"}, "de"),
        ("", {"LANG": "fr_FR.UTF-8", "LANGUAGE": "en_GB:de"}, "en"),  # English needs no catalog
        ("", {"LANG": "C.UTF-8", "LANGUAGE": "de"}, "en"),
        ("", {"LANG": "POSIX"}, "en"),
        ("", {"LANGUAGE": "de"}, "en"),
        ("", {"LANG": "en_US.UTF-8"}, "en"),
        ("", {"LANG": "pt_PT.UTF-8"}, "en"),
        ("", {"LANG": "sr_RS.UTF-8@latin"}, "sr@latin"),
        ("", {"LANG": "fr/../de"}, "en"),
        ("", {}, "en"),
    ],
)
def test_the_language(folder: Path, chosen: str, environ: dict[str, str], language: str) -> None:
    sentence = "Done" if language == "en" else f"Done in {language}"
    assert translate(folder, chosen, **environ) == (sentence, language)


def test_a_locale_from_exact_to_plain() -> None:
    assert list(catalog_names("sr_RS.UTF-8@latin")) == ["sr_RS@latin", "sr@latin", "sr_RS", "sr"]
    assert list(catalog_names("de")) == ["de"]
    assert list(requested_languages({"LANG": "de_DE", "LANGUAGE": "fr:"})) == ["fr", "de_DE", "de"]


@pytest.mark.parametrize("damage", [b"", b"\xde\x12\x04\x95", b"x" * 200])
def test_a_damaged_catalog_means_english(tmp_path: Path, damage: bytes) -> None:
    put_catalog(tmp_path, "de", damage)
    assert translate(tmp_path, "de") == ("Done", "en")


def test_a_sentence_that_is_not_translated_stays_english(folder: Path) -> None:
    use_catalog(*Catalogs({}, folder).find("de"))
    try:
        assert tr("Skip tonight") == "Skip tonight"
        assert tr_n("{count} night", "{count} nights", 2) == "2 nights"
    finally:
        use_catalog(None)


def test_counts_follow_the_languages_own_rule(tmp_path: Path) -> None:
    translations = {"{count} night\0{count} nights": "{count} ноћ\0{count} ноћи\0{count} ноћи!"}
    put_catalog(tmp_path, "sr", compile_catalog(translations, SLAVIC))
    use_catalog(*Catalogs({}, tmp_path).find("sr"))
    try:
        sentences = [tr_n("{count} night", "{count} nights", count) for count in (1, 3, 5, 21)]
    finally:
        use_catalog(None)
    assert sentences == ["1 ноћ", "3 ноћи", "5 ноћи!", "21 ноћ"]
    assert [tr_n("{count} night", "{count} nights", n) for n in (0, 1, 2)] == [
        "0 nights",
        "1 night",
        "2 nights",
    ]


def test_other_libraries_get_the_language_by_the_environment(folder: Path) -> None:
    environ = {"LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr"}
    catalogs = Catalogs(environ, folder)
    for chosen, variable, language in (
        ("", "de:fr", "de"),
        ("fr", "fr", "fr"),
        ("ja", "en", "en"),
        ("", "de:fr", "de"),  # the system's, not the one before
    ):
        assert catalogs.find(chosen)[1] == language
        assert environ["LANGUAGE"] == variable
    plain: dict[str, str] = {}
    catalogs = Catalogs(plain, folder)
    catalogs.find("fr")
    catalogs.find("")
    assert plain == {}


def test_the_languages_with_a_catalog(folder: Path) -> None:
    assert Catalogs({}, folder).languages() == ("de", "fr", "pt_BR", "sr@latin")
    assert Catalogs({}, folder / "none").languages() == ()


@pytest.mark.parametrize("wrong", ["um {zeit}", "um {0}", "um {", "um {time.hours}", "um {time!x}"])
def test_a_translation_with_a_wrong_placeholder_is_ignored_alone(
    tmp_path: Path, wrong: str
) -> None:
    translations = {"at {time}": wrong, "{count} night\0{count} nights": f"{wrong}\0{wrong}"}
    put_catalog(tmp_path, "de", compile_catalog(translations))
    use_catalog(*Catalogs({}, tmp_path).find("de"))
    try:
        assert tr("at {time}", time="22:45") == "at 22:45"
        assert tr_n("{count} night", "{count} nights", 3) == "3 nights"
    finally:
        use_catalog(None)
