"""Where files are, and how they are written; imports no other adapter."""
