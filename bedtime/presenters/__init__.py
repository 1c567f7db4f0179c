"""One per window: fill its model, carry out its actions; imports services, desktop, ui."""
