"""Delivery: the read model that partners fetch from, the public API and the change feed.

- ``models``, ``actions``, ``render``, ``schemas``: the read model, written out of what publishing says
- ``selectors``, ``search``: reading it, as far as a partner's key reaches
- ``api``, ``v2``, ``front``: answering partners, and remembering what was answered
- ``webhooks``, ``purging``, ``signatures``: calling partners, telling caches, proving what was given
- ``portal``, ``views``: the windows of a partner's developers and of our administrators
- ``subscriptions``, ``handlers``: what the layers below tell, and what is done then
"""
