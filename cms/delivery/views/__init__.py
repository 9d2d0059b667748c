"""The webhooks of a partner in the admin."""
