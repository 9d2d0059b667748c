"""The front: answers that this process has given before, given again without asking Django.

What stands here decides nothing. It keeps what Django answered to a key, for exactly the same question,
and forgets all of it as soon as anything changes that an answer may depend on.

- ``asked``: what a request asks, as far as an answer may depend on it
- ``memory``: the keys and answers that are known, and how fresh that is
- ``watching``: the thread that hears of changes and says how fresh the memory is
- ``asking`` and ``streaming``: Django's answers, as a whole or piece by piece
- ``application``: the ASGI application around Django's
"""

from cms.delivery.front.application import Front, front

__all__ = ["Front", "front"]
