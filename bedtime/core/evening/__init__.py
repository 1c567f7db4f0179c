"""What happens to a night's steps: the state machine; imports core.diary and what is below."""
