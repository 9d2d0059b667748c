"""The ASGI entry point of a production web process: the front, and Django's WSGI application behind it.

Django's own ASGI handler opens a thread, and with it a database connection, for each request; here a
few threads keep theirs.
"""

from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings

from cms import wsgi  # sets Django up, which the next import needs
from cms.delivery.front import front

django: Any = wsgi.application  # its environment is typed more widely than a2wsgi's
application = front(WSGIMiddleware(django, workers=settings.WEB_THREADS))
