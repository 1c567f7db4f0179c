"""One outside thing per file, one folder per kind; imports engine.ports, core and i18n."""
