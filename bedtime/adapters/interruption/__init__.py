"""What a reminder would interrupt, one file per way to know it; imports dbus, storage, system."""
