"""The settings dialog, one page per file; imports actions, menus and widgets."""
