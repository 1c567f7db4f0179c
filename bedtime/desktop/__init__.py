"""What the program hears from and shows on the desktop; imports adapters and what is below."""
