"""The tree of errors, as the module that opens with it draws it."""

import importlib
import pkgutil
import re

import cms
from cms.core import errors


def drawn() -> set[tuple[str, int]]:
    """Return each name in the drawing with its depth."""
    lines = (errors.__doc__ or "").splitlines()
    found = (re.match(r"^ {4}([│├└─ ]*)([A-Z]\w+)", line) for line in lines)
    return {(match[2], len(match[1]) // 4) for match in found if match}


def real(base: type[Exception] = errors.ConcordError, depth: int = 0) -> set[tuple[str, int]]:
    """Return each public error below ``base`` with its depth."""
    found = {(base.__name__, depth)}
    for child in base.__subclasses__():
        if not child.__name__.startswith("_") and child.__module__.startswith("cms."):
            found |= real(child, depth + 1)
    return found


def test_error_tree__is_drawn_as_it_is() -> None:
    for module in pkgutil.walk_packages(cms.__path__, "cms."):
        if not module.name.startswith("cms.settings"):
            importlib.import_module(module.name)

    assert drawn() == real()
