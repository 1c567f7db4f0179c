"""`python -m bedtime` is `bedtime`."""

from bedtime.cli import main

raise SystemExit(main())
