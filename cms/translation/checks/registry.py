"""The checks in use, in the order in which they are shown."""

from collections.abc import Iterator
from contextlib import contextmanager

from cms.translation.checks.finding import BatchCheck, Check
from cms.translation.checks.glossary import Terminology
from cms.translation.terms import Glossary

AnyCheck = Check | BatchCheck

_registered: dict[str, AnyCheck] = {}


def register(*checks: AnyCheck) -> None:
    """Put checks into use; the same id twice is a mistake in the program."""
    for check in checks:
        if check.id in _registered:
            raise ValueError(f"A check “{check.id}” is registered already.")
        _registered[check.id] = check


def registered() -> tuple[AnyCheck, ...]:
    """Return the checks in use."""
    return tuple(_registered.values())


def find(check_id: str) -> AnyCheck | None:
    """Return the check of that id, if it is in use."""
    return _registered.get(check_id)


@contextmanager
def only(*checks: AnyCheck) -> Iterator[None]:
    """Use these checks and no others for a while, as a test does."""
    before = dict(_registered)
    _registered.clear()
    try:
        register(*checks)
        yield
    finally:
        _registered.clear()
        _registered.update(before)


def judged_by(glossary: Glossary) -> tuple[AnyCheck, ...]:
    """Return the checks in use, the terms judged by this glossary."""
    return tuple(
        Terminology(glossary) if isinstance(check, Terminology) else check for check in registered()
    )
