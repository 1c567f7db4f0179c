"""Microphone and camera by PipeWire, whose program `pw-dump` lists who listens and looks.

It sees Bluetooth headsets too. What only measures loudness (the levels in a volume control) and
what records the computer's own sound is no call.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from bedtime.adapters.interruption.told import output


def ask(environ: Mapping[str, str]) -> bool | None:
    """Return whether microphone or camera is in use; None without PipeWire or its program.

    Raises SilentError where it does not answer.
    """
    folder = environ.get("PIPEWIRE_RUNTIME_DIR") or environ.get("XDG_RUNTIME_DIR")
    if not folder or not Path(folder, environ.get("PIPEWIRE_REMOTE") or "pipewire-0").exists():
        return None
    try:
        listed = json.loads(output(["pw-dump"], environ) or b"")
    except ValueError:
        return None
    return any(map(_is_call, listed)) if isinstance(listed, list) else None


def _is_call(listed: object) -> bool:
    match listed:
        case {"info": {"state": "running", "props": {"media.class": str(kind)} as properties}}:
            return _is_microphone(kind, properties) or _is_camera(kind, properties)
    return False


def _is_microphone(kind: str, properties: Mapping[object, object]) -> bool:
    """Return whether it is a program that takes sound from a microphone."""
    return kind == "Stream/Input/Audio" and not any(
        properties.get(name) in (True, "true")
        for name in ("stream.monitor", "stream.capture.sink", "resample.peaks")
    )


def _is_camera(kind: str, properties: Mapping[object, object]) -> bool:
    """Return whether it is a camera; a shared screen is a source of another role."""
    return kind == "Video/Source" and properties.get("media.role") == "Camera"
