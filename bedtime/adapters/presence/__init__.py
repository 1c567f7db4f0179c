"""Whether the computer is used, one file per backend; imports session, dbus and system."""
