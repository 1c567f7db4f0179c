"""The Tonight window; imports actions, menus and widgets."""
