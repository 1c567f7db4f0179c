"""What the user sees: thin; it shows values and emits intentions."""
