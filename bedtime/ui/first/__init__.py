"""The first start: three short pages, each with answers that can stay as they are."""
