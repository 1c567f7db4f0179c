"""What a reminder would interrupt, as the desktop tells it at one moment."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interruptions:
    """What is on at present; what cannot be known counts as off."""

    do_not_disturb: bool = False
    """The desktop keeps notifications back."""
    full_screen: bool = False
    """The window that the user is in fills the screen, as a film or a talk does."""
    call: bool = False
    """A microphone or a camera is in use."""
    critical_passes: bool = True
    """Whether a notification of urgency critical gets through the do not disturb that is on."""
