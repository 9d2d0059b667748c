"""The portal: what a partner's own developer does about its keys, webhooks and first requests.

It stands beside the admin's pages of the same subjects and calls the same actions. Each page is about the
partner of whoever asks, who is looked up anew each time.

- ``door``: who comes in, in which language, and what browsers are told about our pages
- ``access``: what of a partner's a developer may open
- ``accounts``, ``mail``: signing in, and the links that set a password
- ``overview``, ``keys``, ``webhooks``, ``deliveries``, ``usage``, ``trying``, ``samples``, ``guide``:
  the pages
- ``programs/``: the samples themselves, which are programs that a test runs
"""
