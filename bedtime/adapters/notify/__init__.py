"""Messages to the user: on the notification server, on the terminal; imports dbus and storage."""
