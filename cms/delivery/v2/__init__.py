"""Wagtail's read-only API v2 over the read model, for clients that speak it."""
