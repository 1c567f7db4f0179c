"""Widgets and shapes that windows share; imports text and core."""
