"""Purging: the caches in front of Concord forget what has changed.

Whatever changes an answer notes a purge in its own transaction (``actions.purges``), one for each back
end of ``WAGTAILFRONTENDCACHE``; ``manage.py purge_caches`` carries them out.

- ``reach``: which addresses belong to a group, and whether a purge reaches a request
- ``key_backend``: a back end for caches that forget by surrogate key
- ``calling``: one call of one back end, and what came of it
- ``rounds``: everything that is due, each back end in a thread of its own
"""
