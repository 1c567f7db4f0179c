"""Do not disturb, by the real dunst and by played servers that answer as the real ones did."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.query import wait_for
from bedtime.adapters.interruption import do_not_disturb
from bedtime.adapters.interruption.told import LIMIT, Told
from tests.buses import PrivateBus
from tests.dunst import Dunst
from tests.played import NotificationServer, PlayedService

NAME = NotificationServer.NAME
XFCONF = "org.xfce.Xfconf"


def ask(*, may_start: bool = False) -> Told:
    return wait_for(do_not_disturb.ask(may_start=may_start), LIMIT)


def known(on: bool, server: str) -> Told:
    return Told(on, Availability(True, Finding.DO_NOT_DISTURB, server))


def sealed(on: bool, server: str) -> Told:
    return Told(on, Availability(True, Finding.DO_NOT_DISTURB_SEALED, server), False)


def unknown(server: str = "") -> Told:
    return Told(None, Availability(False, Finding.NO_DO_NOT_DISTURB, server))


@pytest.fixture
def dunst(session: PrivateBus) -> Iterator[Dunst]:
    dunst = Dunst(session)
    dunst.start()
    yield dunst
    dunst.close()


def test_dunst_paused_lets_nothing_through(dunst: Dunst) -> None:
    assert wait_until_named("dunst") == sealed(False, "dunst")
    dunst.control("set-paused", "true")
    assert ask() == sealed(True, "dunst")
    dunst.control("set-paused", "false")
    assert ask() == sealed(False, "dunst")


def wait_until_named(server: str) -> Told:
    for _ in range(500):
        if (told := ask()).availability.subject == server:
            return told
    pytest.fail(f"{server} has not come")


def test_it_ends_with_the_server(dunst: Dunst) -> None:
    wait_until_named("dunst")
    dunst.control("set-paused", "true")
    dunst.stop()
    assert ask() == unknown()


@pytest.mark.parametrize("on", [True, False])
def test_plasma_is_inhibited(notification_server: NotificationServer, on: bool) -> None:
    notification_server.introduce("Plasma")
    notification_server.set_property(NAME, "Inhibited", "b", on)
    assert ask() == known(on, "Plasma")


def test_another_server_may_have_what_plasma_has(notification_server: NotificationServer) -> None:
    notification_server.introduce("budgie-daemon")
    assert ask() == unknown("budgie-daemon")
    notification_server.set_property(NAME, "Inhibited", "b", True)
    assert ask() == known(True, "budgie-daemon")


@pytest.mark.parametrize(
    ("modes", "on"),
    [
        (["default"], False),
        (["default", "do-not-disturb"], True),
        (["dnd"], True),
        (["default", "cinema"], True),
        (["default", "loud"], False),
    ],
)
def test_mako_is_in_a_mode_that_hides(
    notification_server: NotificationServer, home: Path, modes: list[str], on: bool
) -> None:
    config = home / ".config" / "mako" / "config"
    config.parent.mkdir(parents=True)
    config.write_text(
        "invisible=0\n[urgency=low mode=cinema]\n  invisible = 1\n[mode=loud]\nborder-size=9\n"
        "[urgency=low]\ninvisible=1\n"
    )
    notification_server.introduce("mako")
    mako = ("/fr/emersion/Mako", "fr.emersion.Mako", "ListModes")
    notification_server.answer(*mako, signature="as", body=[modes])
    assert ask() == sealed(on, "mako")


def test_mako_needs_no_configuration(notification_server: NotificationServer, home: Path) -> None:
    notification_server.introduce("mako")
    mako = ("/fr/emersion/Mako", "fr.emersion.Mako", "ListModes")
    notification_server.answer(*mako, signature="as", body=[["do-not-disturb"]])
    assert ask() == sealed(True, "mako")


def test_an_old_mako_or_dunst_does_not_tell(notification_server: NotificationServer) -> None:
    for name in ("mako", "dunst"):
        notification_server.introduce(name)
        assert ask() == unknown(name)


def test_xfce_keeps_it_in_its_settings(
    notification_server: NotificationServer, play: Callable[[str], PlayedService]
) -> None:
    notification_server.introduce("Xfce Notify Daemon")
    assert ask() == unknown("xfce4-notifyd")
    xfconf = play(XFCONF)
    get = ("/org/xfce/Xfconf", XFCONF, "GetProperty", "xfce4-notifyd", "/do-not-disturb")
    for on in (True, False):
        xfconf.answer(*get, signature="v", body=[["b", on]])
        assert ask() == known(on, "xfce4-notifyd")


def test_xfce_settings_that_were_never_touched_are_off(
    notification_server: NotificationServer, session: PrivateBus
) -> None:
    session.stop()
    (xfconfd,) = Path("/usr/lib").glob("*/xfce4/xfconf/xfconfd")
    session.add_service(XFCONF, str(xfconfd))
    session.start()
    notification_server.stop()
    notification_server.start()
    notification_server.introduce("Xfce Notify Daemon")
    assert wait_for(do_not_disturb.ask(may_start=False), 5.0) == known(False, "xfce4-notifyd")


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("[General]\n__userfile__=true\ndoNotDisturb=true\n", True),
        ("[General]\ndoNotDisturb = true\n", True),
        ("[General]\ndoNotDisturb=false\n", False),
        ("[General]\n__userfile__=true\n", False),
        (None, False),
    ],
)
def test_lxqt_keeps_it_in_a_file(
    notification_server: NotificationServer, home: Path, text: str | None, on: bool
) -> None:
    notification_server.introduce("lxqt-notificationd")
    if text is not None:
        file = home / ".config" / "lxqt" / "notifications.conf"
        file.parent.mkdir(parents=True)
        file.write_text(text)
    assert ask() == sealed(on, "LXQt")


def test_a_file_of_lxqt_that_cannot_be_read_is_unknown(
    notification_server: NotificationServer, home: Path
) -> None:
    notification_server.introduce("lxqt-notificationd")
    (home / ".config" / "lxqt" / "notifications.conf").mkdir(parents=True)
    assert ask() == unknown("LXQt")


@pytest.mark.parametrize("name", ["Plasma", "dunst", "mako", "Xfce Notify Daemon"])
def test_one_that_does_not_answer_costs_half_a_second(
    notification_server: NotificationServer, play: Callable[[str], PlayedService], name: str
) -> None:
    notification_server.introduce(name)
    properties = "org.freedesktop.DBus.Properties"
    for interface, member in ((NAME, "Inhibited"), ("org.dunstproject.cmd0", "paused")):
        path = NotificationServer.PATH
        notification_server.answer(path, properties, "Get", interface, member)
    notification_server.answer("/fr/emersion/Mako", "fr.emersion.Mako", "ListModes")
    xfconf = ("/org/xfce/Xfconf", XFCONF, "GetProperty", "xfce4-notifyd", "/do-not-disturb")
    play(XFCONF).answer(*xfconf)
    before = time.monotonic()
    told = ask()
    assert time.monotonic() - before < 3 * LIMIT
    assert told.availability.finding is Finding.INTERRUPTION_SILENT
    assert told.availability.subject == do_not_disturb.WAYS[name].name
    assert told.on is None


def test_one_that_does_not_introduce_itself_is_silent(
    notification_server: NotificationServer,
) -> None:
    path = NotificationServer.PATH
    notification_server.answer(path, NAME, "GetServerInformation")
    assert ask().availability == Availability(False, Finding.INTERRUPTION_SILENT, NAME)


def test_one_that_refuses_to_is_unknown(
    notification_server: NotificationServer,
) -> None:
    assert ask() == unknown()


def test_only_a_ring_may_start_a_server(session: PrivateBus, tmp_path: Path) -> None:
    started = tmp_path / "started"
    session.stop()
    session.add_service(NAME, "/usr/bin/touch", str(started))
    session.start()
    assert ask() == unknown()
    assert not started.exists()
    ask(may_start=True)
    assert started.exists()


def test_one_that_starts_slowly_is_not_silent(session: PrivateBus) -> None:
    session.stop()
    session.add_service(NAME, "/bin/sleep", "2")
    session.start()
    assert ask(may_start=True) == unknown()


def test_without_a_bus_it_is_unknown(session: PrivateBus) -> None:
    session.stop()
    assert ask() == ask(may_start=True) == unknown()
