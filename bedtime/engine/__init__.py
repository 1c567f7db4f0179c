"""The shell around the core: keeps state, asks the core, performs effects; imports core alone."""
