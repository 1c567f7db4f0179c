"""The remarks in the text of a config.toml, so that none is lost unnoticed."""

import re
from collections import Counter

_STRING_OR_REMARK = re.compile(
    r'''
      """ (?: \\. | [^\\] )*? "{3,5}   # a string of several lines may end in quotes of its own
    | \'{3} .*? \'{3,5}
    | " (?: \\. | [^"\\] )* "
    | \' [^\']* \'
    | (?P<remark> \# [^\n]* )
    ''',
    re.DOTALL | re.VERBOSE,
)


def remarks(text: str) -> Counter[str]:
    """Return the remarks in valid TOML, each from its # on, and how often it is there."""
    found = (match["remark"] for match in _STRING_OR_REMARK.finditer(text))
    return Counter(remark.strip() for remark in found if remark)
