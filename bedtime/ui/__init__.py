"""Windows, one folder each: they show a model and emit actions; imports text and core."""
