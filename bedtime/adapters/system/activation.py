"""The right to come forward: a token that a launcher or a notification passes on with a click.

After the XDG Activation protocol of Wayland and the Startup Notification Protocol of X11. Qt (6.11)
takes the token of Wayland from the environment when a window is shown or activated.
"""

import os
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager

TOKEN = "XDG_ACTIVATION_TOKEN"
STARTUP_ID = "DESKTOP_STARTUP_ID"
LONGEST = 1024
"""Signs of a token that is taken; those of GNOME and Plasma have under a hundred."""


def take(environ: MutableMapping[str, str] = os.environ) -> str:
    """Return the token that a launcher gave to this process, "" for none, and remove it.

    It is good for one window and some seconds: children and later windows must not inherit it. The
    startup id of X11 stands for it where there is no other.
    """
    token, startup_id = environ.pop(TOKEN, ""), environ.pop(STARTUP_ID, "")
    return token or startup_id


def to_request(token: str) -> dict[str, str]:
    """Return what a request on the socket says of a token; older programs read past it."""
    return {"activation": token} if 0 < len(token) <= LONGEST else {}


def of_request(request: Mapping[str, object]) -> str:
    """Return the token in a request from the socket, "" for none or what is no token."""
    token = request.get("activation")
    return token if isinstance(token, str) else ""


@contextmanager
def activation(token: str) -> Iterator[None]:
    """Hand a token to the windows that are opened meanwhile, by which they come forward."""
    if token and len(token) <= LONGEST and token.isprintable():
        os.environ[TOKEN] = token
    try:
        yield
    finally:
        forget()


def forget() -> None:
    """Remove the token that is left, also one that Qt was given by the tray.

    Qt removes and sets it behind Python's back, so both are told.
    """
    os.environ.pop(TOKEN, None)
    os.unsetenv(TOKEN)
