"""Every sentence of the program, one file per screen or command; imports core and i18n, no Qt."""
