"""When a night is: hours and plans; imports core's settings, entries and zones."""
