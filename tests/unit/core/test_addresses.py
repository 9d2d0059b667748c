"""Addresses that our servers call for a partner, and those that they do not."""

import pytest

from cms.core.addresses import Target, judge, target
from cms.core.errors import AddressRefused
from tests.refused_addresses import REFUSED_4, REFUSED_6, REFUSED_HOSTS

UNREADABLE = [
    "",
    "example.org",
    "//example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://example.org/",
    "unix:///run/docker.sock",
    "https://",
    "https:///hooks",
    "https://[::1/",
    "https://[]/",
    "https://example.org:0/",
    "https://example.org:/",
    "https://example.org:99999/",
    "https://example.org:x/",
    "https://exa mple.org/",
    "https://example.org/\n",
    "https://example.org/\r\nHost:x",
    "https://example.org\\@10.0.0.1/",
    "https://example.org/#fragment",
    "https://例え.example/",
    "https://１２７.0.0.1/",
    "https://ex%61mple.org/",
    f"https://example.org/{'a' * 500}",
]


@pytest.mark.parametrize("address", REFUSED_4 + REFUSED_6)
def test_judge__refuses_what_is_not_public(address: str) -> None:
    assert judge(address)


@pytest.mark.parametrize(
    "address",
    [
        *("1.1.1.1", "8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.128.0.1"),
        *("2606:4700:4700::1111", "2a00:1450:4001::200e", "2001:4860:4860::8888"),
        *("::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"),
    ],
)
def test_judge__lets_the_public_internet_be(address: str) -> None:
    assert judge(address) is None


@pytest.mark.parametrize("word", ["", "example.org", "127.1", "0x7f000001", "1.2.3.4/8", "[::1]"])
def test_judge__refuses_what_is_no_address(word: str) -> None:
    assert judge(word)


@pytest.mark.parametrize("host", REFUSED_HOSTS)
def test_target__refuses_hosts_that_are_not_outside(host: str) -> None:
    with pytest.raises(AddressRefused, match="not on the public internet"):
        target(f"https://{host}/hooks")


@pytest.mark.parametrize("url", UNREADABLE)
def test_target__refuses_what_is_no_address(url: str) -> None:
    with pytest.raises(AddressRefused):
        target(url)


@pytest.mark.parametrize(
    "url",
    [
        *("https://user@example.org/", "https://user:secret@example.org/", "https://@example.org/"),
        "https://example.org@10.0.0.1/",
    ],
)
def test_target__refuses_a_user_name(url: str) -> None:
    with pytest.raises(AddressRefused, match="user name"):
        target(url)


@pytest.mark.parametrize("port", [22, 25, 80, 444, 3306, 5432, 6379, 8443, 9200])
def test_target__refuses_other_ports(port: int) -> None:
    with pytest.raises(AddressRefused, match="port"):
        target(f"https://example.org:{port}/")


def test_target__wants_https() -> None:
    with pytest.raises(AddressRefused, match="https"):
        target("http://example.org/")
    assert target("http://example.org/", allow_http=True).port == 80
    with pytest.raises(AddressRefused, match="port"):
        target("http://example.org:443/", allow_http=True)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.org/hooks?a=1", "example.org"),
        ("HTTPS://Hooks.Example.ORG", "hooks.example.org"),
        ("https://example.org:443/", "example.org"),
        ("https://xn--r8jz45g.example/", "xn--r8jz45g.example"),
        ("https://8.8.8.8/", "8.8.8.8"),
        ("https://[2606:4700:4700::1111]/", "2606:4700:4700::1111"),
        ("https://3com.example/", "3com.example"),
    ],
)
def test_target__returns_where_an_address_leads(url: str, host: str) -> None:
    assert target(url) == Target("https", host, 443)


def test_target__permits_exactly_the_place_that_the_settings_name() -> None:
    allowed = ["127.0.0.1:8443"]
    assert target("http://127.0.0.1:8443/hooks", allowed=allowed).host == "127.0.0.1"
    for other in ("127.0.0.1:8444", "127.0.0.2:8443", "localhost:8443", "127.1:8443"):
        with pytest.raises(AddressRefused):
            target(f"https://{other}/hooks", allowed=allowed)


def test_corpus__is_large_enough_to_mean_something() -> None:
    assert len({*REFUSED_4, *REFUSED_6, *REFUSED_HOSTS}) >= 60
