"""Webhooks after Standard Webhooks 1.0: what is said, how it is signed, called and tried again.

Plain Python: no Django, no database, no clock of its own but for deadlines.
"""
