"""How partners are served; ``docs/operators.md`` explains each value."""

from cms.settings import environment

# Keys that a partner's developer makes to try things out: how often each may ask, and how long it works.
SANDBOX_REQUESTS_PER_MINUTE = environment.integer(
    "SANDBOX_REQUESTS_PER_MINUTE", default=60, minimum=1
)
SANDBOX_REQUESTS_PER_DAY = environment.integer("SANDBOX_REQUESTS_PER_DAY", default=5000, minimum=1)
SANDBOX_DAYS = environment.integer("SANDBOX_DAYS", default=90, minimum=1)

# Seconds between two writes of what partners fetched.
USAGE_WRITTEN_EVERY = environment.integer("USAGE_WRITTEN_EVERY", default=5, minimum=1)

# Seals the keys that sign answers. Empty: ``SECRET_KEY`` does.
SIGNING_SECRET_KEY = environment.text("SIGNING_SECRET_KEY", default="", minimum_length=0)

# API v2, which is Wagtail's.
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILAPI_SEARCH_ENABLED = False
