"""One program per profile: its lock, and the socket commands reach it by; imports storage."""
