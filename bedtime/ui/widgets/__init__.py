"""Widgets and helpers that windows share; imports text and core."""
