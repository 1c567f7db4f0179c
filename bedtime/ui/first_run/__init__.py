"""The pages of the first start; imports actions, menus and widgets."""
