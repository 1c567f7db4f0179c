"""The world outside: one outside thing per file, and each says when it is not there, and why."""
