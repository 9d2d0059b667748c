"""From a file's bytes to its text, or a refusal that says where the bytes stop being text."""

import codecs
import re
from pathlib import Path
from typing import Literal, TypeAlias

from cms.articles.importing.errors import UnreadableDocument
from cms.articles.importing.model import Doubts
from cms.articles.importing.richtext import FORBIDDEN
from cms.core.wording import N_, Sentence

Format: TypeAlias = Literal["text", "markdown", "html"]

MAXIMUM_BYTES = 2_000_000
FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_BREAKS = re.compile(r"\r\n?")


def format_of(path: Path) -> Format:
    """Return the format that the file's extension names."""
    if found := FORMATS.get(path.suffix.lower()):
        return found
    template = N_("Files that end in “%(extension)s” are not known. Known are: %(known)s.")
    reason = Sentence(template, extension=path.suffix, known=", ".join(FORMATS))
    raise UnreadableDocument(None, reason)


def read_bytes(path: Path) -> bytes:
    """Return the file's bytes; a file that is too large is refused before it is read."""
    try:
        if not path.is_file():
            raise UnreadableDocument(
                None, Sentence(N_("“%(name)s” is not a file."), name=path.name)
            )
        require_size(path.stat().st_size)
        with path.open("rb") as file:
            content = file.read(MAXIMUM_BYTES + 1)
    except (OSError, ValueError) as error:
        template = N_("The file cannot be read: %(problem)s.")
        raise UnreadableDocument(None, Sentence(template, problem=error)) from error
    require_size(len(content))
    return content


def require_size(size: int) -> None:
    if size > MAXIMUM_BYTES:
        template = N_("The document has %(size)s bytes; more than %(limit)s are not read.")
        raise UnreadableDocument(None, Sentence(template, size=size, limit=MAXIMUM_BYTES))


def decode(content: bytes, doubts: Doubts) -> str:
    """Return the text of UTF-8, of UTF-16 with its mark, else of Windows-1252 (with a doubt)."""
    if content.startswith(_UTF_16_MARKS):
        return _strict(content, "utf-16")
    if (zero := content.find(b"\0")) >= 0:
        raise _binary(content, zero)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if found := _BINARY.search(content):
            raise _binary(content, found.start()) from error
        text = _strict(content, "cp1252")
        template = N_("The file is not UTF-8; it was read as Windows-1252. Check its accents.")
        doubts.add(content.count(b"\n", 0, error.start) + 1, template)
        return text


def cleaned(text: str, doubts: Doubts) -> str:
    """Return the text with plain line ends and without characters that no document can hold."""
    unified = _BREAKS.sub("\n", text.replace("\ufeff", ""))
    if (zero := unified.find("\0")) >= 0:
        raise _control(unified, zero)
    if found := FORBIDDEN.search(unified):
        template = N_("Control characters were left out.")
        doubts.add(unified.count("\n", 0, found.start()) + 1, template)
    text = FORBIDDEN.sub(" ", unified)
    if not text.strip():
        raise UnreadableDocument(None, Sentence(N_("The document is empty.")))
    return text


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _binary(content, error.start) from error


def _binary(content: bytes, offset: int) -> UnreadableDocument:
    line = content.count(b"\n", 0, offset) + 1
    template = N_("The file is not text: byte %(offset)s (value %(value)s) is no character.")
    return UnreadableDocument(line, Sentence(template, offset=offset, value=content[offset]))


def _control(text: str, offset: int) -> UnreadableDocument:
    line = text.count("\n", 0, offset) + 1
    template = N_("The document is not text: character %(offset)s is a NUL.")
    return UnreadableDocument(line, Sentence(template, offset=offset))
