"""What scripts/bench measures, one subject a file; each measure yields rows of the table."""
