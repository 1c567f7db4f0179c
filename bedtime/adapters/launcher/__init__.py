"""Bedtime in the desktop's menu, and the command that starts it; imports storage."""
