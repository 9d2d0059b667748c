"""Translations as files: what all formats share, and each format by itself. Plain Python.

Texts go out as ``records.Outgoing`` and come in as ``records.Incoming``; ``planning`` decides what
those would change. ``cms.translation.selectors.exporting`` and the action ``import_file`` stand between these
and the database.
"""
