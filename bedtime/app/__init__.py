"""The running program: built, wired, started, stopped; imports everything below but cli."""
