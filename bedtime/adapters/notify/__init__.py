"""The ways of putting a reminder before the user, and the desk that chooses among them."""
