"""The translation memory's rules: how like two texts are, what a match is worth, and TMX files.

Plain Python. What is stored, and found again, is in ``models.memory`` and
``selectors.lookup``.
"""
