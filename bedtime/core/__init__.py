"""Pure values of the domain; imports nothing else of Bedtime."""
