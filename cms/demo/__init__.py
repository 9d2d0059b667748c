"""The whole put together: the first set-up of an installation, and the demonstration content."""
