"""Monitoring of the machine, and notifications; imports adapters and what is below."""
