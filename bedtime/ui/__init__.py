"""Widgets, one folder per window: they show a model and emit actions; imports text and core."""
