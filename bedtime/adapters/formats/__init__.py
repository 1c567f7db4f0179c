"""Files of other programs and backups, as bytes; imports core.transfer."""
