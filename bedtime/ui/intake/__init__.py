"""The windows of what was taken; imports actions, menus and widgets."""
