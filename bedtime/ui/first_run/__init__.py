"""The window of the first start; imports actions, menus and widgets."""
