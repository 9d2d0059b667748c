"""The end of a document: an invitation to get in touch is an action, not a sentence."""

import re

_INVITATION = re.compile(
    r"\b(get in touch|(contact|call|visit|reach|e-?mail|message) us|reach out to|write to us"
    r"|visit our (web ?site|clinic|page)|book (an|your) (appointment|consultation)"
    r"|talk to our|join our)\b",
    re.IGNORECASE,
)
_WEB_SITE = re.compile(
    r"(?<![@\w./-])(?:https?://)?(?P<host>(?:[a-z0-9-]+\.)+"
    r"(?:com|org|net|info|health|care|clinic|edu|gov|int|io|co|eu|uk|us|ca|au|de|es|fr|in|ng|za))"
    r"(?P<path>/[^\s)”\"]*)?(?![\w@-])",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)[.!?]+[”\"’)]*\s+(?=[A-Z“\"‘])")


def last_sentence(text: str) -> tuple[str, str]:
    """Return what stands before a paragraph's last sentence, and that sentence."""
    end = max((found.end() for found in _SENTENCE_END.finditer(text)), default=0)
    return text[:end].strip(), text[end:].strip()


def invites(sentence: str) -> bool:
    """Whether a closing sentence asks the reader to get in touch or names a web site."""
    return bool(_INVITATION.search(sentence)) or web_site(sentence) is not None


def web_site(sentence: str) -> tuple[str, str] | None:
    """Return a bare web site as it is written, and its https address."""
    if not (found := _WEB_SITE.search(sentence)):
        return None
    path = (found["path"] or "").rstrip(".,;:!?")
    written = f"{found['host']}{path}"
    return written, f"https://{found['host'].lower()}{path}"
