"""The windows of the intakes; imports actions, menus and widgets."""
