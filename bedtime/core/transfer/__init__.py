"""Tables and backups as values, coming in and going out; imports core.evening and below."""
