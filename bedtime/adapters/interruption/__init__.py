"""What a reminder would interrupt, way by way; imports dbus, notify, storage and system."""
