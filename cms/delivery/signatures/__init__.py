"""Signatures on answers, by which a partner proves later what it was given (RFC 9421)."""
