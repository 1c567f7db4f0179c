"""Starting the program anew: whether it can be, and in place of this process."""

import subprocess
import sys
from pathlib import Path

from bedtime.adapters.launcher.launch_command import is_startable


def test_only_a_command_that_works_is_startable(tmp_path: Path) -> None:
    assert is_startable((sys.executable,))
    assert not is_startable(())
    assert not is_startable((str(tmp_path / "gone"),))
    assert not is_startable(("/bin/false",))


def test_another_command_takes_the_process_over() -> None:
    code = (
        "import os; from bedtime.adapters.launcher.launch_command import become;"
        "print(os.getpid()); become(('/bin/sh', '-c', 'echo $$'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True
    )
    before, after = done.stdout.split()
    assert before == after
