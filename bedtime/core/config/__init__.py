"""config.toml as a value: parsed, recovered, edited; imports core's settings and safe_text."""
