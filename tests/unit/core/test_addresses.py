"""Addresses that our servers call for a partner, and those that they do not."""

import pytest

from cms.core.addresses import Target, judge, target
from cms.core.errors import AddressRefused

REFUSED_4 = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254
    168.63.129.16 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.9
    192.0.0.170 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255
    198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
""".split()  # noqa: SIM905
REFUSED_6 = """
    :: ::1 ::127.0.0.1 ::10.0.0.1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:169.254.169.254
    ::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8 64:ff9b::127.0.0.1 64:ff9b::7f00:1 64:ff9b::10.0.0.1
    64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1::1 2001:0:4136:e378:8000:63bf:80ff:fffe 2001:10::1
    2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a00:1::1 2002:c0a8:101::1 3fff::1 4000::1 5f00::1
    fc00::1 fd00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 febf::1 fec0::1 ff02::1 ff0e::1
    2606:4700::5efe:127.0.0.1 2606:4700::200:5efe:10.0.0.1
""".split()  # noqa: SIM905
REFUSED_HOSTS = """
    127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001 0 0x 1 1.2.3.4.5 08.8.8.8
    127.0.0.1. localhost LOCALHOST localhost. a.localhost printer.local db.internal intranet
    metadata.google.internal router.lan router.home.arpa example.org. .example.org example..org
    -a.example.org example.0x10 example.99 [::1] [::ffff:127.0.0.1] [fe80::1%25eth0] [64:ff9b::7f00:1]
""".split()  # noqa: SIM905
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
