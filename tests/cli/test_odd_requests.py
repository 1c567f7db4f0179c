"""What no command of ours asks of the socket: refused in a sentence, and nothing is recorded."""

from tests.cli.command_line import CommandLine

ODD = (
    b'{"order": "later", "minutes": NaN}',
    b'{"order": "later", "minutes": 1e400}',
    b'{"order": "later", "minutes": "soon"}',
    b'{"order": "later"}',
    b'{"order": "snooze", "key": "bed", "minutes": -Infinity}',
    b'{"order": "snooze", "key": "bed", "minutes": [1]}',
    b'{"order": "done", "key": "bed", "night": "2026-02-30"}',
    b'{"order": "done", "key": "bed", "night": 20261122}',
    b'{"order": "checkin", "said": 3}',
    b'{"order": "checkin", "said": {"quality": "x"}}',
    b'{"order": "take", "what": "a\\ud800b"}',
    b'{"order": "pause", "until": "9999-12-31"}',
    b'{"order": 3}',
    b"{}",
    b"[]",
    b"\xff\xfe",
)


def test_they_are_refused_and_leave_no_trace(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:10")
    before = cli.entry_count()
    for line in ODD:
        reply = running.ask(line + b"\n")
        assert set(reply) == {"error"}, (line, reply)
        assert "Error" not in reply["error"], (line, reply)
    assert cli.entry_count() == before
    cli.run("take", "tea")
    assert cli.entry_count() == before + 1
    assert "Traceback" not in running.err
    assert running.end() == 0
