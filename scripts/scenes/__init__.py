"""Scenes of scripts/pictures, one part of the day per file; each takes one screenshot."""
