"""Light, dark and contrast as the desktop says; imports dbus and storage."""
