"""Which addresses on the internet our own servers may call for somebody else. Plain Python.

A partner names the address that we call, so it must not lead into our own network, to a cloud's
metadata service or back to ourselves. ``target`` judges how an address is written, ``judge`` the IP
address that it turned out to be; whoever connects has to judge after the name was looked up, and to
connect to the very address that was judged.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
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


def judge(address: str) -> str | None:
    """Return why nobody outside may make us connect to this IP address, or nothing if they may."""
    try:
        found = ip_address(address)
    except ValueError:
        return "it is no IP address"
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
        raise AddressRefused(Sentence(N_("The address must begin with https://.")))
    if found.port != (HTTPS if found.scheme == "https" else HTTP):
        raise AddressRefused(Sentence(N_("Only the usual port is called: 443.")))
    _judge_host(found.host)
    return found


def _within(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for, by whichever way of writing it in."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in NAT64 or (int(address) >> 32) & 0xFFFFFFFF in ISATAP:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _judge_6(found: IPv6Address) -> str | None:
    if found.scope_id is not None:
        return "it names a network interface"
    within = _within(found)
    if within is not None and (reason := _judge_4(within)):
        return f"it stands for {within}: {reason}"
    if within is not None and (found.ipv4_mapped or found in NAT64):
        return None
    special = found not in PUBLIC_6 or any(found in network for network in NOT_PUBLIC_6)
    return "it is not an address of the public internet" if special else None


def _judge_4(address: IPv4Address) -> str | None:
    special = any(address in network for network in NOT_PUBLIC_4) or not address.is_global
    return "it is not an address of the public internet" if special else None


def _read(url: str) -> Target:
    unreadable = AddressRefused(Sentence(N_("This is not the address of a web server.")))
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
        raise AddressRefused(Sentence(N_("The address must not hold a user name or a password.")))
    return Target(parts.scheme, host, port or (HTTPS if parts.scheme == "https" else HTTP))


def _judge_host(host: str) -> None:
    not_public = AddressRefused(
        Sentence(
            N_("“%(host)s” is not on the public internet, or not written as it is."), host=host
        )
    )
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
