"""Settings: ``base`` for all, ``dev`` (embedded), ``test`` and ``production`` on top of it."""
