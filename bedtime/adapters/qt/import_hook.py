"""The import of Qt, without the hook that PySide6 puts on every later import."""

import builtins
import linecache


def import_qt() -> None:
    """Import Qt, before any other import of it; raises ImportError.

    For `from __feature__ import …`, which Bedtime does not use, PySide6 (6.11) reads the source of
    each module that is imported after it, and `linecache` keeps them all: 3 MB and 15 ms (see
    github.com/napari/napari/issues/8584). Without the hook `from PySide6.… import *` finds little.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - for its hook

    builtins.__import__ = plain
    linecache.clearcache()
