"""Mornings: offer and suggestions of the check-in, adherence; imports core.evening and below."""
