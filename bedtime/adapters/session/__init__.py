"""The login session: its logind object, sleep and waking, the heartbeat; imports dbus."""
