"""How partners are called when articles change; ``docs/operators.md`` explains each value."""

from cms.settings import environment

# Seals the endpoints' secrets. Empty: ``SECRET_KEY`` does, and cannot be changed without them.
WEBHOOK_SECRET_KEY = environment.text("WEBHOOK_SECRET_KEY", default="", minimum_length=0)
WEBHOOK_ALLOW_HTTP = environment.boolean("WEBHOOK_ALLOW_HTTP", default=False)
# Places inside one's own network, ``host:port``, that may be called all the same.
WEBHOOK_ALLOWED_ADDRESSES = environment.names("WEBHOOK_ALLOWED_ADDRESSES", default=[])
WEBHOOK_TIMEOUT = environment.integer("WEBHOOK_TIMEOUT", default=20, minimum=1)
# For how many days what was delivered or given up stays in the log, and can be sent again.
WEBHOOK_DAYS_KEPT = environment.integer("WEBHOOK_DAYS_KEPT", default=90, minimum=1)
