"""Measures of scripts/bench, one subject per file; each yields rows of the table."""
