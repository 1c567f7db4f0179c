"""Whether there is a call: a microphone or a camera is in use."""

from collections.abc import Mapping
from pathlib import Path

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.query import Query
from bedtime.adapters.interruption import alsa_microphone, camera, pipewire_call
from bedtime.adapters.interruption.told import SilentError, Told


def ask(
    environ: Mapping[str, str],
    *,
    cards: Path = alsa_microphone.CARDS,
    cameras: Path = camera.CAMERAS,
) -> Query[Told]:
    """Ask PipeWire, else the sound cards, and look whether a program has a camera open.

    Browsers open cameras themselves, also where there is PipeWire.
    """
    yield from ()  # a query like the other kinds
    seen = camera.ask(cameras=cameras)
    try:
        heard = pipewire_call.ask(environ)
        finding = Finding.CALL_PIPEWIRE
    except SilentError:
        return Told(seen or None, Availability(False, Finding.INTERRUPTION_SILENT, "PipeWire"))
    if heard is None:
        heard = alsa_microphone.ask(cards)
        finding = Finding.CALL_ALSA
    if heard is None and seen is None:
        return Told(None, Availability(False, Finding.NO_CALL))
    if heard is None:
        finding = Finding.CALL_CAMERA
    return Told(bool(heard or seen), Availability(True, finding))
