"""Which addresses on the internet our own servers may call for somebody else. Plain Python.

A partner names the address that we call, so it must not lead into our own network, to a cloud's
metadata service or back to ourselves. ``target`` judges how an address is written, ``judge`` the IP
address that it turned out to be; whoever connects has to judge after the name was looked up, and to
connect to the very address that was judged.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from cms.core.errors import AddressRefused
from cms.core.wording import N_, Sentence

HTTPS, HTTP = 443, 80
LONGEST = 500

# IANA's registries of special-purpose addresses, written out: Python's own tables are as old as the
# Python. 168.63.129.16 looks public and is the inner service of a large cloud.
NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32"),
        *("169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24"),
        *("192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
        *("224.0.0.0/4", "240.0.0.0/4"),
    )
)
PUBLIC_6 = IPv6Network("2000::/3")
NOT_PUBLIC_6 = tuple(
    IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "3fff::/20")
)
NAT64 = IPv6Network("64:ff9b::/96")
ISATAP = (0x00005EFE, 0x02005EFE)

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_OWN_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa")


class Refusal(StrEnum):
    """Why an address is not called: a code that can be kept, and said later in any language."""

    UNREADABLE = "address_unreadable"
    CREDENTIALS = "address_credentials"
    NOT_HTTPS = "address_not_https"
    OTHER_PORT = "address_other_port"
    HOST_INSIDE = "host_inside"
    NO_IP_ADDRESS = "leads_to_no_ip_address"
    INTERFACE = "leads_to_interface"
    STANDS_FOR_INSIDE = "leads_to_stand_in"
    INSIDE = "leads_inside"


REFUSALS = {
    Refusal.UNREADABLE: N_("This is not the address of a web server."),
    Refusal.CREDENTIALS: N_("The address must not hold a user name or a password."),
    Refusal.NOT_HTTPS: N_("The address must begin with https://."),
    Refusal.OTHER_PORT: N_("Only the usual port is called: 443."),
    Refusal.HOST_INSIDE: N_("“%(host)s” is not on the public internet, or not written as it is."),
    Refusal.NO_IP_ADDRESS: N_("“%(host)s” leads to “%(address)s”, which is no IP address."),
    Refusal.INTERFACE: N_("“%(host)s” leads to %(address)s, which names a network interface."),
    Refusal.STANDS_FOR_INSIDE: N_(
        "“%(host)s” leads to %(address)s, which stands for an address that is not on the public internet."
    ),
    Refusal.INSIDE: N_(
        "“%(host)s” leads to %(address)s, which is not an address of the public internet."
    ),
}
"""What each code says; of ``judge`` it takes ``host`` and ``address``."""


@dataclass(frozen=True)
class Target:
    """An address as it may be called: ``host`` is a name, or an IP address without brackets."""

    scheme: str
    host: str
    port: int

    @property
    def place(self) -> str:
        """Return host and port, as the settings name a place that is allowed."""
        return f"{self.host}:{self.port}"


def judge(address: str) -> Refusal | None:
    """Return why nobody outside may make us connect to this IP address, or nothing if they may."""
    try:
        found = ip_address(address)
    except ValueError:
        return Refusal.NO_IP_ADDRESS
    return _judge_4(found) if isinstance(found, IPv4Address) else _judge_6(found)


def target(url: str, *, allow_http: bool = False, allowed: Collection[str] = ()) -> Target:
    """Return where the address leads; raises ``AddressRefused`` where it must not be called.

    ``allowed`` names places, ``host:port``, that the installation's own settings permit over both
    schemes. An IP address is judged here; a name has to be looked up and judged by who connects.
    """
    found = _read(url)
    if found.place in allowed:
        return found
    if found.scheme != "https" and not allow_http:
        raise _refused(Refusal.NOT_HTTPS)
    if found.port != (HTTPS if found.scheme == "https" else HTTP):
        raise _refused(Refusal.OTHER_PORT)
    _judge_host(found.host)
    return found


def _refused(refusal: Refusal, **values: str) -> AddressRefused:
    return AddressRefused(refusal.value, Sentence(REFUSALS[refusal], **values))


def _within(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for, by whichever way of writing it in."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in NAT64 or (int(address) >> 32) & 0xFFFFFFFF in ISATAP:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _judge_6(found: IPv6Address) -> Refusal | None:
    if found.scope_id is not None:
        return Refusal.INTERFACE
    within = _within(found)
    if within is not None and _judge_4(within):
        return Refusal.STANDS_FOR_INSIDE
    if within is not None and (found.ipv4_mapped or found in NAT64):
        return None
    special = found not in PUBLIC_6 or any(found in network for network in NOT_PUBLIC_6)
    return Refusal.INSIDE if special else None


def _judge_4(address: IPv4Address) -> Refusal | None:
    special = any(address in network for network in NOT_PUBLIC_4) or not address.is_global
    return Refusal.INSIDE if special else None


def _read(url: str) -> Target:
    unreadable = _refused(Refusal.UNREADABLE)
    if len(url) > LONGEST or not re.fullmatch(r"[!-~]+", url) or re.search(r'[\\<>"`{}|^#]', url):
        raise unreadable
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise unreadable from error
    if parts.scheme not in {"http", "https"} or not host or port == 0 or parts.netloc.endswith(":"):
        raise unreadable
    if "@" in parts.netloc:
        raise _refused(Refusal.CREDENTIALS)
    return Target(parts.scheme, host, port or (HTTPS if parts.scheme == "https" else HTTP))


def _judge_host(host: str) -> None:
    not_public = _refused(Refusal.HOST_INSIDE, host=host)
    try:
        ip_address(host)
    except ValueError:
        labels = host.split(".")
        if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):  # noqa: PLR2004
            raise not_public from None
        # A host that ends in a number is an IP address to whoever looks it up, octal and all.
        own = any(host == name or host.endswith(f".{name}") for name in _OWN_NAMES)
        if _NUMBER.fullmatch(labels[-1]) or own:
            raise not_public from None
        return
    if judge(host):
        raise not_public
