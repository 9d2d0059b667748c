"""Events inside one transaction: an action tells the layers above what it has just done.

A layer registers its handlers by name in ``AppConfig.ready``. Handlers run at once, in the order of
registration, inside the transaction of the action that emits; an exception of any of them undoes
everything. What has to do with the outside world goes through the outbox instead.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction

E = TypeVar("E")

# ``Any``: the registry holds handlers of many event types; ``subscribe`` ties each to its own.
_handlers: dict[type[Any], dict[str, Callable[[Any], None]]] = {}


class HandlerAlreadyRegistered(ValueError):
    """Two handlers of one event share a name."""


def subscribe(event_type: type[E], name: str, handler: Callable[[E], None]) -> None:
    """Register ``handler`` under ``name``; a second handler of that name is refused."""
    handlers = _handlers.setdefault(event_type, {})
    if name in handlers and handlers[name] is not handler:
        message = f"{event_type.__name__} already has a handler named {name}."
        raise HandlerAlreadyRegistered(message)
    handlers[name] = handler


def unsubscribe(event_type: type[E], name: str) -> None:
    """Remove a handler, for a test."""
    _handlers.get(event_type, {}).pop(name, None)


def emit(event: object) -> None:
    """Run the handlers of the event's type; outside a transaction this is refused."""
    if not transaction.get_connection().in_atomic_block:
        message = f"{type(event).__name__} was emitted outside a transaction."
        raise transaction.TransactionManagementError(message)
    for handler in tuple(_handlers.get(type(event), {}).values()):
        handler(event)
