"""Whether the session is locked: one file per way to know, and `session` for what holds."""
