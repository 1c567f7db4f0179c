"""config.toml on disk: read, watched, edited in place, migrated; imports storage."""
