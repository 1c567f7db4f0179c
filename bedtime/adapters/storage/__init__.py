"""Where files are, how they are written, and two small stores; imports no other adapter."""
