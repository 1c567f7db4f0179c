"""The settings dialog on its pages of the desktop, the data and what Bedtime is."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from bedtime.core.settings import General, Settings
from bedtime.i18n import tr
from bedtime.text import data_page, desktop
from bedtime.text import settings as text
from bedtime.ui.settings.about import AboutPage
from bedtime.ui.settings.deletion import DeletionDialog
from bedtime.ui.settings.desktop import DesktopPage
from bedtime.ui.settings.desktop_model import LoginState
from bedtime.ui.settings.dialog import PageEntry, SettingsDialog
from bedtime.ui.settings.page import Page
from bedtime.ui.settings.your_data import DataPage
from tests.fakes import usual
from tests.ui.machines import PlayedHoldings, PlayedMachine, offered
from tests.ui.view import view


def dialog(name: str, page: Callable[[], Page], settings: Settings) -> SettingsDialog:
    """Build the dialog with one page alone."""
    doors = {name: PageEntry(text.pages()[name], page)}
    return SettingsDialog(doors, lambda: settings, lambda *_: None)


@view
def settings_desktop() -> Iterator[QWidget]:
    """The desktop, with a language that nobody has translated to and a zone that is none."""
    machine = PlayedMachine()
    command = "/home/sleeper/.venv/bin/bedtime --at-login"
    machine.login = LoginState(None, desktop.at_login("OTHER", command))
    settings = usual(zone="Asia/Tokyo", general=General(language="de"))
    made = dialog("desktop", lambda: DesktopPage(machine.desktop()), settings)
    made.show()
    machine.looks[-1](offered())
    made.page("desktop").findChildren(QComboBox)[-1].setEditText("Atlantis")
    yield made


@view
def settings_desktop_looking() -> Iterator[QWidget]:
    """The desktop as long as it is being looked at."""
    yield dialog("desktop", lambda: DesktopPage(PlayedMachine().desktop()), usual())


@view
def settings_data() -> Iterator[QWidget]:
    """The data of somebody who has used it for a while, and has just done something."""
    holdings = PlayedHoldings()
    made = dialog("data", lambda: DataPage(holdings.wishes()), usual())
    page = made.page("data")
    assert isinstance(page, DataPage)
    page.say(data_page.restored(3, holdings.kept.copies[0].file))
    yield made


@view
def settings_data_first() -> Iterator[QWidget]:
    """The data of somebody who has none yet."""
    holdings = PlayedHoldings()
    holdings.kept = replace(holdings.kept, size=0, entries=0, since=None, copies=())
    yield dialog("data", lambda: DataPage(holdings.wishes()), usual())


def deletion(refusal: str | None = None) -> DeletionDialog:
    """Build the dialog that deletes everything, alone."""
    holdings = PlayedHoldings()
    holdings.refusal = refusal
    return DeletionDialog(None, holdings.wishes(), lambda: None)


@view
def delete_everything() -> Iterator[QWidget]:
    """What goes when everything is deleted."""
    yield deletion()


@view
def delete_everything_confirmed() -> Iterator[QWidget]:
    """The word is typed, and it is refused."""
    made = deletion(data_page.cannot_delete(PlayedHoldings().kept.log.parent))
    made.go_on()
    (field,) = made.findChildren(QLineEdit)
    field.setText(tr("delete"))
    made.accept()
    yield made


@view
def settings_about() -> Iterator[QWidget]:
    """What Bedtime is, and what its defaults rest on."""
    yield dialog("about", lambda: AboutPage(lambda: None), usual())
