"""Plans of nights and weeks; imports core.settings, core.entry and core.time_zones."""
