"""The Qt application, precise alarms in its loop, Unix signals; imports storage and system."""
