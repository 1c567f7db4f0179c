"""Start at login, one file per backend; imports launcher and storage."""
