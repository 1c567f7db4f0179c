"""The state machine of a night; imports core.diary and the layers below it."""
