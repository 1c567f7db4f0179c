"""The check-in window; imports actions, menus and widgets."""
