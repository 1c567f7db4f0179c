"""The settings dialog: one page per file, each built when it is first looked at."""
