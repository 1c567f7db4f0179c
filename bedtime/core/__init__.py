"""Values in, values out: what a night is, what an evening does, what an entry means."""
