"""A call: PipeWire's program, sound cards as the kernel lists them, and real processes."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.query import wait_for
from bedtime.adapters.interruption import alsa_microphone, call, camera, pipewire_call
from bedtime.adapters.interruption.told import LIMIT, Told


def node(kind: str, state: str = "running", **properties: Any) -> dict[str, Any]:
    """A node as pw-dump lists it; `_` stands for a dot."""
    named = {name.replace("_", "."): value for name, value in properties.items()}
    props = {"media.class": kind, **named}
    return {"id": 40, "type": "PipeWire:Interface:Node", "info": {"state": state, "props": props}}


MICROPHONE = node("Stream/Input/Audio", node_name="Firefox")
SPEAKER = node("Stream/Output/Audio", node_name="Firefox")
CORE = {"id": 0, "type": "PipeWire:Interface:Core", "info": {"name": "pipewire-0"}}


@pytest.fixture
def pipewire(programs: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The program pw-dump, which prints a file, and PipeWire's socket."""
    (tmp_path / "pipewire-0").touch()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("PIPEWIRE_RUNTIME_DIR", raising=False)
    program = programs / "pw-dump"
    program.write_text(f"#!/bin/sh\nexec /bin/cat {tmp_path}/dump\n")
    program.chmod(0o755)
    return program


def listed(program: Path, *found: object) -> bool | None:
    (program.parent.parent / "dump").write_text(json.dumps(list(found)))
    return pipewire_call.ask(os.environ)


@pytest.mark.parametrize(
    ("found", "on"),
    [
        ([], False),
        ([CORE, SPEAKER], False),
        ([CORE, SPEAKER, MICROPHONE], True),
        ([node("Stream/Input/Audio", "suspended")], False),
        ([node("Stream/Input/Audio", "idle")], False),
        ([node("Stream/Input/Audio", stream_monitor=True)], False),
        ([node("Stream/Input/Audio", stream_monitor="true")], False),
        ([node("Stream/Input/Audio", stream_capture_sink="true")], False),
        ([node("Stream/Input/Audio", resample_peaks="true")], False),
        ([node("Video/Source", media_role="Camera")], True),
        ([node("Video/Source", "suspended", media_role="Camera")], False),
        ([node("Video/Source", media_role="Screen")], False),
        ([node("Stream/Output/Video")], False),
        ([None, 3, {"info": None}, {"info": {"state": "running", "props": {}}}], False),
    ],
)
def test_pipewire_lists_who_listens_and_looks(pipewire: Path, found: list[Any], on: bool) -> None:
    assert listed(pipewire, *found) is on


def test_without_pipewire_or_its_program_it_is_unknown(pipewire: Path, tmp_path: Path) -> None:
    assert listed(pipewire, MICROPHONE) is True
    assert pipewire_call.ask({"PIPEWIRE_REMOTE": "other", **os.environ}) is None
    assert pipewire_call.ask({"PATH": os.environ["PATH"]}) is None
    pipewire.unlink()
    assert pipewire_call.ask(os.environ) is None
    (tmp_path / "pipewire-0").unlink()
    assert pipewire_call.ask(os.environ) is None


@pytest.mark.parametrize("script", ["exit 1", "echo no JSON", "echo 3"])
def test_a_program_that_fails_tells_nothing(pipewire: Path, script: str) -> None:
    pipewire.write_text(f"#!/bin/sh\n{script}\n")
    assert pipewire_call.ask(os.environ) is None


def test_a_program_that_hangs_costs_half_a_second(pipewire: Path) -> None:
    pipewire.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    before = time.monotonic()
    told = wait_for(call.ask(os.environ))
    assert told == Told(None, Availability(False, Finding.INTERRUPTION_SILENT, "PipeWire"))
    assert time.monotonic() - before < 3 * LIMIT


def card(cards: Path, number: int, stream: str, text: str) -> None:
    """Write a sound card's status as the kernel shows it."""
    folder = cards / f"card{number}" / f"pcm0{stream}" / "sub0"
    folder.mkdir(parents=True)
    (folder / "status").write_text(text)


RUNNING = "state: RUNNING\nowner_pid   : 1402\ntrigger_time: 361.12\ndelay       : 1024\n"


def test_a_sound_card_records(tmp_path: Path) -> None:
    assert alsa_microphone.ask(tmp_path) is None
    card(tmp_path, 0, "p", RUNNING)
    assert alsa_microphone.ask(tmp_path) is None  # it only plays
    card(tmp_path, 0, "c", "closed\n")
    assert alsa_microphone.ask(tmp_path) is False
    card(tmp_path, 1, "c", "state: PREPARED\nowner_pid   : 1402\n")
    assert alsa_microphone.ask(tmp_path) is False
    card(tmp_path, 2, "c", RUNNING)
    assert alsa_microphone.ask(tmp_path) is True


def test_a_card_that_was_pulled_out_is_left_out(tmp_path: Path) -> None:
    card(tmp_path, 0, "c", "closed\n")
    (tmp_path / "card1" / "pcm0c" / "sub0" / "status").mkdir(parents=True)
    assert alsa_microphone.ask(tmp_path) is False


@pytest.fixture
def cameras(tmp_path: Path) -> Path:
    """A folder of devices with a camera."""
    folder = tmp_path / "dev"
    folder.mkdir()
    (folder / "video0").touch()
    return folder


def look(program: str, device: Path) -> subprocess.Popen[bytes]:
    """Start a program that has a device open."""
    with device.open("rb") as opened:
        return subprocess.Popen([program, "60"], stdin=opened)


@pytest.fixture
def looking(cameras: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = look("/bin/sleep", cameras / "video0")
    yield process
    process.kill()
    process.wait()


def test_a_program_has_a_camera_open(
    cameras: Path, looking: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    assert camera.ask(cameras=cameras) is True
    looking.kill()
    looking.wait()
    assert camera.ask(cameras=cameras) is False
    (tmp_path / "none").mkdir()
    assert camera.ask(cameras=tmp_path / "none") is None


@pytest.mark.parametrize("keeper", ["pipewire", "wireplumber", "pipewire-media-session"])
def test_who_only_keeps_cameras_open_does_not_look(
    cameras: Path, tmp_path: Path, keeper: str
) -> None:
    program = shutil.copy("/bin/sleep", tmp_path / keeper)
    process = look(str(program), cameras / "video0")
    try:
        assert camera.ask(cameras=cameras) is False
    finally:
        process.kill()
        process.wait()


def test_what_is_found_is_joined(
    pipewire: Path,
    cameras: Path,
    looking: subprocess.Popen[bytes],
    tmp_path: Path,
) -> None:
    cards = tmp_path / "asound"

    def ask() -> Told:
        return wait_for(call.ask(os.environ, cards=cards, cameras=cameras))

    listed(pipewire)
    assert ask() == Told(True, Availability(True, Finding.CALL_PIPEWIRE))
    pipewire.unlink()
    assert ask() == Told(True, Availability(True, Finding.CALL_CAMERA))
    looking.kill()
    looking.wait()
    assert ask() == Told(False, Availability(True, Finding.CALL_CAMERA))
    card(cards, 0, "c", RUNNING)
    assert ask() == Told(True, Availability(True, Finding.CALL_ALSA))
    (cameras / "video0").unlink()
    assert ask() == Told(True, Availability(True, Finding.CALL_ALSA))
    shutil.rmtree(cards)
    assert ask() == Told(None, Availability(False, Finding.NO_CALL))
