"""Delivery: the read model that partners fetch from, the public API and the change feed."""
