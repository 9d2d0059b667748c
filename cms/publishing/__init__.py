"""Publishing: the gate, editions, change numbers, withdrawal and the outbox."""
