"""Messages to the user, one file per place they appear; imports dbus and storage."""
