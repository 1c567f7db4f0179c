"""Helpers that parse the text of a config.toml."""

import tomllib

from bedtime.core.config.parse import parse_settings
from bedtime.core.settings import Settings


def settings_of(text: str) -> Settings:
    """Return the settings of a text without problems."""
    settings, problems = parse_settings(tomllib.loads(text))
    assert problems == ()
    return settings
