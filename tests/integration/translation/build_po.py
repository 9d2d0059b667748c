"""PO files for tests: sound ones, and ones with a fault."""

import re
from io import BytesIO

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from cms.translation.actions import import_file
from cms.translation.exchange.report import ImportReport


def take(text: str | bytes, actor: User | None = None) -> ImportReport:
    """Take a file in; where the test does not care whose texts they are, they are somebody's."""
    data = text.encode() if isinstance(text, str) else text
    return import_file(BytesIO(data), actor=actor or somebody())


def somebody() -> User:
    """Return a person who sends files and has no other part in a test."""
    return get_user_model().objects.get_or_create(username="somebody")[0]


def with_target(po: str, source: str, target: str) -> str:
    """Return the PO file with the translation of one source put in."""
    return po.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')


def damage(po: str, kind: str) -> str:
    """Return the file with one fault in the entry of the key point or behind it."""
    key_point = re.search(r'msgctxt "[^"]*key_points/point-1"\nmsgid "They pass."\nmsgstr ""\n', po)
    assert key_point is not None
    entry = key_point.group()
    good = entry.replace('msgstr ""', 'msgstr "Pasan."')
    return {
        "duplicate": po.replace(entry, f"{good}\n{good}"),
        "unknown key": po.replace(
            entry, good.replace("point-1", "point-9").replace("They pass", "x")
        ),
        "unknown article": po.replace(entry, re.sub(r'"[0-9a-f]{8}', '"00000000', good)),
        "no context": po.replace(entry, good.split("\n", 1)[1]),
        "edited msgid": po.replace(entry, good.replace("They pass", "They go")),
        "unterminated": po.replace(entry, good.replace('Pasan."', "Pasan.")),
        "no msgstr": po.replace(entry, good.split("msgstr")[0]),
        "plural": po.replace(entry, good.replace("msgstr", 'msgid_plural "x"\nmsgstr[0]')),
        "empty msgid": po.replace(entry, good.replace('"They pass."', '""')),
    }[kind]
