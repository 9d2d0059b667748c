"""The namespaces of XLIFF, and the names in them."""

V1 = "urn:oasis:names:tc:xliff:document:1.2"
V2 = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.0 and of 2.1
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
CONCORD = "urn:x-concord:translation"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def split_name(qualified: str) -> tuple[str, str]:
    """Return namespace and local name of ``{namespace}name``."""
    namespace, brace, local = qualified.rpartition("}")
    return (namespace[1:], local) if brace else ("", qualified)


def local_in(qualified: str, namespace: str) -> str:
    """Return the local name of an element of that namespace, nothing for one of another."""
    found, local = split_name(qualified)
    return local if found == namespace else ""
