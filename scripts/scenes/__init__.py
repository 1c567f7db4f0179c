"""What scripts/pictures shows, one part of the day a file; each scene takes one picture."""
