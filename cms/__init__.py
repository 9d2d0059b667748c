"""Concord: a headless CMS for reviewed, multilingual health articles.

An article travels ``articles`` -> ``review`` -> ``publishing`` -> ``translation`` -> ``delivery``;
see ``docs/the-way-of-an-article.md``.
"""
