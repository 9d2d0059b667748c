"""The machine's settings: what is wrong is refused at start-up, and a key is never repeated."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings import environment
from tests.unit.settings import reading

NAME = "CONCORD_TEST_VALUE"
PREFIX = "MACHINE_TRANSLATION_"
SHOW = (
    "from cms.settings import machine;"
    "print(machine.MACHINE_TRANSLATION_URL, machine.MACHINE_TRANSLATION_GLOSSARIES)"
)


def load(**variables: str) -> CompletedProcess[str]:
    """Read the machine's settings in a process of its own."""
    return reading.load(SHOW, PREFIX, {f"{PREFIX}{name}": it for name, it in variables.items()})


@pytest.mark.parametrize(
    ("variables", "name"),
    [
        ({"PROVIDER": "oracle"}, "PROVIDER"),
        ({"PROVIDER": "deepl"}, "KEY"),
        ({"PROVIDER": "libretranslate"}, "URL"),
        ({"PROVIDER": "chat", "URL": "https://example.org/v1"}, "MODEL"),
        ({"PROVIDER": "ctranslate2", "MODEL": "/nowhere/at/all"}, "MODEL"),
        ({"PROVIDER": "deepl", "KEY": "k", "URL": "http://example.org"}, "URL"),
        ({"FORMALITY": "rude"}, "FORMALITY"),
    ],
)
def test_start__with_a_wrong_machine_ends_with_its_name(
    variables: dict[str, str], name: str
) -> None:
    done = load(**variables)
    assert done.returncode != 0
    assert f"{PREFIX}{name}" in done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("variables", "shown"),
    [
        ({}, " ()"),
        ({"PROVIDER": "deepl", "KEY": "k"}, "https://api.deepl.com ()"),
        ({"PROVIDER": "deepl", "KEY": "k:fx"}, "https://api-free.deepl.com ()"),
        (
            {
                "PROVIDER": "chat",
                "MODEL": "m",
                "KEY": "k",
                "URL": "http://10.0.0.7:8000/v1",
                "GLOSSARIES": "ES:one, fr:two",
            },
            "http://10.0.0.7:8000/v1 (('es', 'one'), ('fr', 'two'))",
        ),
        ({"PROVIDER": "libretranslate", "URL": "http://mt:5000"}, "http://mt:5000 ()"),
    ],
)
def test_start__with_a_machine(variables: dict[str, str], shown: str) -> None:
    done = load(**variables)
    assert (done.stderr, done.stdout.strip()) == ("", shown.strip())


def test_key__that_is_wrong_is_not_repeated() -> None:
    done = load(PROVIDER="deepl", KEY="a secret\nkey")
    assert done.returncode != 0
    assert f"{PREFIX}KEY" in done.stderr
    assert "secret" not in done.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        "ftp://example.org",
        "file:///etc/passwd",
        "example.org",
        "https://",
        "https://user:word@example.org",
        "https://example.org?key=1",
        "https://example.org#x",
        "https://example.org:port",
        "https://[::1",
    ],
)
def test_address__that_is_no_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv(NAME, wrong)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.address(NAME, default="")


@pytest.mark.parametrize("wrong", ["es", "es:", ":x", "es:x,fr"])
def test_pairs__that_are_none_are_refused(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv(NAME, wrong)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.pairs(NAME)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org", True),
        ("http://localhost:5000", True),
        ("http://127.0.0.1", True),
        ("http://192.168.1.5:8000/v1", True),
        ("http://mt:5000", True),
        ("http://example.org", False),
        ("http://8.8.8.8", False),
        ("", True),
    ],
)
def test_key__goes_over_tls_or_stays_in_the_house(address: str, *, kept: bool) -> None:
    assert environment.keeps_a_secret(address) is kept


def test_models_directory__is_accepted_where_the_extra_is_installed(tmp_path: Path) -> None:
    done = load(PROVIDER="ctranslate2", MODEL=str(tmp_path))
    try:
        import ctranslate2  # noqa: F401, PLC0415  # an extra
    except ImportError:
        assert "concord-cms[ctranslate2]" in done.stderr
    else:
        assert done.returncode == 0
