"""Whether the computer is used: one file per way to know, and `presence` for what holds."""
