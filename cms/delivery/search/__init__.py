"""Searching articles: which words of a text are looked for, and what makes two of them the same.

Both databases get the same keys to compare, so that a search finds the same on both. Plain Python.
"""
