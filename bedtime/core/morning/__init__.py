"""The check-in's offer and suggestions, adherence, presence; imports core.evening and below."""
