"""The machine: display, tray, stdout, zone, translations; imports storage."""
