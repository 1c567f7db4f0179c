"""config.toml on disk: read, watched, edited in place; imports storage."""
