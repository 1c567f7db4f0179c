"""How many examples property tests try: fewer in `scripts/test --quick`, and never by the clock."""

from hypothesis import HealthCheck, settings

WHOLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("whole", WHOLE)
settings.register_profile("quick", WHOLE, max_examples=15)
settings.load_profile("whole")
