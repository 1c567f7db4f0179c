"""Translation of sentences."""

from gettext import NullTranslations

from bedtime.i18n import tr, use_catalog
from bedtime.text import steps


class Quoting(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"«{message}»"


def test_every_sentence_goes_through_the_translator() -> None:
    try:
        use_catalog(Quoting())
        assert tr("Done") == "«Done»"
        assert tr("again at {time}", time="22:10") == "«again at 22:10»"
        assert steps.titles()["bed"] == "«Lights out»"
    finally:
        use_catalog(None)
