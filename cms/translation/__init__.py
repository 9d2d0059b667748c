"""Translation: segments, units, the work on them, and files that carry them out and in."""
