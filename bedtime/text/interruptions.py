"""Sentences of the diagnostics about what a reminder would interrupt."""

from bedtime.i18n import tr


def findings() -> dict[str, tuple[str, str]]:
    """What was found about what a reminder would interrupt, and the remedy."""
    return {
        "DO_NOT_DISTURB": (
            tr("Known through {subject}; urgent notifications come through it."),
            "",
        ),
        "DO_NOT_DISTURB_SEALED": (
            tr("Known through {subject}; no notification comes through it."),
            "",
        ),
        "NO_DO_NOT_DISTURB": (
            tr("Nothing here says whether do not disturb is on; reminders come as always."),
            "",
        ),
        "NO_GSETTINGS": (
            tr("{subject} keeps it where only the program gsettings reads it, which is missing."),
            tr("On Debian: apt-get install libglib2.0-bin"),
        ),
        "FULL_SCREEN_EWMH": (
            tr("Known through the window manager, for the window that you are in."),
            "",
        ),
        "FULL_SCREEN_WLR": (
            tr("Known through the Wayland compositor, for the window that you are in."),
            "",
        ),
        "FULL_SCREEN_KWIN": (tr("Known through KWin."), ""),
        "NO_FULL_SCREEN": (
            tr("Nothing here says whether a film or a game fills the screen."),
            "",
        ),
        "NO_FULL_SCREEN_GNOME": (
            tr(
                "GNOME tells no program what fills the screen; over a film it shows urgent"
                " notifications only."
            ),
            "",
        ),
        "NO_WINDOW_MANAGER": (
            tr("No window manager here says whether a film or a game fills the screen."),
            "",
        ),
        "CALL_PIPEWIRE": (
            tr("Known through PipeWire, by the microphone or a camera in use."),
            "",
        ),
        "CALL_ALSA": (
            tr(
                "Known through the sound card and the cameras; the microphone of a Bluetooth"
                " headset is not seen."
            ),
            tr("With PipeWire and its program pw-dump it would be seen."),
        ),
        "CALL_CAMERA": (
            tr("Known by a camera in use; nothing here says whether a microphone is."),
            "",
        ),
        "NO_CALL": (tr("There is no microphone or camera that Bedtime could know of."), ""),
        "INTERRUPTION_SILENT": (
            tr("{subject} does not say what you are busy with, so reminders come as always."),
            tr("It is asked again five minutes later."),
        ),
    }


def on_now(sentence: str) -> str:
    """The sentence about an interruption that is known, and is on at present."""
    return tr("{known} It is on now.", known=sentence)
