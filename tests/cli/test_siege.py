"""Random harm to a running program: what was acknowledged stays, what was refused never comes.

A seed that failed once is kept in SEEDS for good.
"""

import json
import resource
import shutil
import signal
import socket
from datetime import date, timedelta
from random import Random

import pytest

from bedtime.adapters.ipc.client import short_path
from tests.cli.command_line import CommandLine, CommandResult, RunningProgram, command, until
from tests.cli.harm import broken, held, idle_connections

SEEDS = (1, 2)
ACTS = 15
NIGHTS = 1500


class Siege:
    """A program, what its commands promised, and the harm that is done to it."""

    def __init__(self, cli: CommandLine, seed: int) -> None:
        self.cli = cli
        self.chance = Random(seed)
        self.promised: list[str] = []
        self.refused: list[str] = []
        self.imported = False
        self.programs: list[RunningProgram] = []
        self.start()

    def start(self) -> None:
        """Start the program, which has to succeed, whatever is left of the last one."""
        self.programs.append(self.cli.start())

    @property
    def program(self) -> RunningProgram:
        """The one that runs."""
        return self.programs[-1]

    def name(self) -> str:
        return f"tea {len(self.promised) + len(self.refused)}"

    def note(self, name: str, result: CommandResult) -> None:
        """Keep what was promised or refused."""
        assert "Traceback" not in result.out + result.err
        assert result.code in (0, 1), result
        (self.refused if result.code else self.promised).append(name)

    def take(self) -> None:
        name = self.name()
        self.note(name, self.cli.result("take", name))

    def kill(self) -> None:
        self.program.kill()
        self.take()
        self.start()

    def quit_and_start(self) -> None:
        assert self.cli.result("quit").code == 0
        assert self.program.process.wait(20) == 0
        self.start()

    def full_disk(self) -> None:
        """Keep the files from growing, as on a full disk, while an entry of the program waits."""
        pid = self.program.process.pid
        before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, before[1]))
        self.take()
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
        self.take()

    def unmounted(self) -> None:
        with broken(self.cli):
            self.take()
        self.take()

    def busy_log(self) -> None:
        name = self.name()
        with held(self.cli):
            waiting = self.cli.launch(command("take", name))
            until(lambda: self.cli.json("status")["running"])
        out, err = waiting.communicate(timeout=20)
        self.note(name, CommandResult(waiting.returncode, out, err))

    def lock_removed(self) -> None:
        (self.cli.profile / "bedtime.lock").unlink(missing_ok=True)
        self.take()
        assert self.cli.run() == "Bedtime is already running.\n"

    def socket_removed(self) -> None:
        (self.cli.profile / "bedtime.socket").unlink()
        self.take()  # it is held and does not answer: refused
        self.kill()

    def put_back_from_a_copy(self) -> None:
        copy, aside = self.cli.folder / "copy", self.cli.folder / "aside"
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(self.cli.profile, copy, ignore=shutil.ignore_patterns("*.socket"))
        self.cli.profile.rename(aside)
        copy.rename(self.cli.profile)
        self.take()
        self.kill()

    def not_json(self) -> None:
        line = b'{"order": "take", "what": "tea", "minutes": NaN}\n'
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(20)
            with short_path(self.cli.profile, "bedtime.socket") as address:
                client.connect(address)
            client.sendall(line)
            assert "error" in json.loads(client.recv(65536))
        self.take()

    def idle_connections(self) -> None:
        with idle_connections(self.cli, 100):
            self.take()

    def import_killed(self) -> None:
        """Kill an import at any moment; the next takes the rest."""
        table = self.cli.folder / "table.csv"
        rows = (f"{date(2000, 1, 1) + timedelta(days=n)},3\n" for n in range(NIGHTS))
        table.write_text("night,quality\n" + "".join(rows))
        process = self.cli.launch(command("import", str(table)))
        self.chance.choice((lambda: None, self.take))()
        process.send_signal(self.chance.choice((signal.SIGKILL, signal.SIGTERM)))
        _, errors = process.communicate(timeout=20)
        assert "Traceback" not in errors
        assert self.cli.result("import", str(table)).code == 0
        self.imported = True

    def check(self) -> None:
        """Compare the log with what was promised."""
        taken = [e["detail"]["what"] for e in self.cli.log() if e["kind"] == "intake"]
        assert taken == self.promised
        assert self.promised
        if self.imported:
            assert len(self.cli.json("diary")) == NIGHTS
        for program in self.programs:
            assert "Traceback" not in program.err


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_promised_is_lost_and_every_start_succeeds(cli: CommandLine, seed: int) -> None:
    siege = Siege(cli, seed)
    harms = [
        siege.take,
        siege.kill,
        siege.quit_and_start,
        siege.full_disk,
        siege.unmounted,
        siege.busy_log,
        siege.lock_removed,
        siege.socket_removed,
        siege.put_back_from_a_copy,
        siege.not_json,
        siege.idle_connections,
        siege.import_killed,
    ]
    order = [*harms, *siege.chance.choices(harms, k=ACTS - len(harms))]
    siege.chance.shuffle(order)
    for harm in order:
        harm()
    siege.check()
    siege.quit_and_start()
    siege.check()
