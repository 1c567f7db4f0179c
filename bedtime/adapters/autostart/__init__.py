"""Start at login, one file per backend; imports storage."""
