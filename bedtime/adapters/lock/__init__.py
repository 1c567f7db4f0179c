"""Whether the session is locked, one file per backend; imports session and dbus."""
