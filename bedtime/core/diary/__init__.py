"""The sleep diary: check-ins, sleep times, intakes; imports core.schedule and below."""
