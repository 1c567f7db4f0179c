"""Pure domain values and functions; imports no other package of Bedtime."""
