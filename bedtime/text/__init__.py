"""Sentences that users read, one file per screen or command; imports core and i18n, no Qt."""
