"""Start at login, one file per backend; imports launcher, storage and system."""
