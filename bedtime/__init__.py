"""Bedtime leads you through the evening to a consistent bedtime."""

__version__ = "0.1.0"
