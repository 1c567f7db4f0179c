"""The remarks of a config.toml are told from what only looks like one."""

import tomllib

import pytest

from bedtime.core.config.toml_remarks import remarks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("# mine\na = 1 # one\r\n  #two  \n", ["# mine", "# one", "#two"]),
        ("a = [\n  1, # one\n  2 # two\n] # all", ["# one", "# two", "# all"]),
        ('a = "# no" # yes', ["# yes"]),
        (r'a = "\" # no" # yes', ["# yes"]),
        (r'a = "\\" # yes', ["# yes"]),
        ("a = '# no\\' # yes", ["# yes"]),
        ('a = """\n# no\n"" # no """ # yes', ["# yes"]),
        ('a = """ # no """"" # yes', ["# yes"]),
        (r'a = """ \""" # no """ # yes', ["# yes"]),
        ("a = '''\n# no\n'' # no ''' # yes", ["# yes"]),
        ("a = ''' # no ''''' # yes", ["# yes"]),
        ('a = "" # yes\nb = """""" # yes', ["# yes", "# yes"]),
        ("'# no' = 1 # it's\nb = 2 # it's", ["# it's", "# it's"]),
        ('"# no" = 1 # say "so', ['# say "so']),
    ],
)
def test_remarks(text: str, found: list[str]) -> None:
    tomllib.loads(text.replace("\r\n", "\n"))
    assert sorted(remarks(text).elements()) == sorted(found)
