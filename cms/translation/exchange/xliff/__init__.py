"""XLIFF 2.1 and 1.2, the localisation industry's own format."""
