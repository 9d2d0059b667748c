"""Messages in Django templates, for Babel's extractor.

Babel reads Python by itself. Django turns a template into a text that has its messages as calls and
everything else blanked out, on the same lines; Babel then reads that as Python: inside brackets,
where the indentation of a template means nothing.
"""

import io
from collections.abc import Collection, Generator, Mapping
from typing import IO, Any

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def extract(
    file: IO[bytes],
    keywords: Mapping[str, Any],  # Babel's own types have no names to import
    comment_tags: Collection[str],
    options: Any,
) -> Generator[Any, None, None]:
    """Yield `(line, function, messages, comments)` for each message of a template."""
    code = f"({templatize(file.read().decode())}\n)"
    yield from extract_python(io.BytesIO(code.encode()), keywords, comment_tags, options)
