"""The log in SQLite: file, schema, rows, backups; imports storage."""
