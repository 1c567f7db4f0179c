"""Notices that wait to be read."""

from bedtime.services.notices import MOST, Notices


def test_a_notice_is_printed_each_time_and_waits_once_until_it_is_read() -> None:
    printed: list[str] = []
    changes: list[int] = []
    notices = Notices(("config.toml:3",), printed.append, lambda: changes.append(1))
    notices.add("no bus")
    notices.add("no bus")
    assert (notices.waiting, printed, len(changes)) == (
        ["config.toml:3", "no bus"],
        ["no bus"] * 2,
        1,
    )
    notices.withdraw("no tray")
    notices.withdraw("no bus")
    assert (notices.waiting, len(changes)) == (["config.toml:3"], 2)
    notices.clear()
    assert (notices.waiting, len(changes)) == ([], 3)


def test_older_notices_give_way() -> None:
    notices = Notices((), lambda _: None, lambda: None)
    for number in range(MOST + 2):
        notices.add(str(number))
    assert notices.waiting == ["2", "3", "4", "5", "6"]
