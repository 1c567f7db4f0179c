"""The tray and its small windows; imports actions, menus and widgets."""
