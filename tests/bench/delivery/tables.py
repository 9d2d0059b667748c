"""What was measured, as tables with ratios."""

import sys
from collections.abc import Iterable, Mapping

from tests.bench.delivery.contestants import Rates

BESIDE = (
    ("warm against the bare ASGI constant", "Concord, warm", "bare ASGI constant"),
    ("warm against stock Wagtail", "Concord, warm", "stock Wagtail API v2"),
    ("warm against nginx", "Concord, warm", "nginx, the same bytes"),
    ("cold against Django with one row", "Concord, cold", "Django, one indexed row"),
)


def beside_others(articles: int, measured: Rates) -> None:
    """Print requests per second, and how Concord stands to the others."""
    columns = measured["Concord, warm"]
    _line(f"\nRequests per second, {articles:,} articles in 5 languages", columns)
    _rates(measured, columns)
    for name, ours, theirs in BESIDE:
        _line(name, _ratios(measured[ours], measured[theirs], columns))


def whole_language(articles: int, seconds: Mapping[str, float]) -> None:
    """Print how long a snapshot of one language takes, beside the same bytes as a file."""
    _line(f"\nAll {articles:,} articles of one language", ["ms", "against nginx"])
    for name, taken in seconds.items():
        _line(name, [f"{taken * 1000:.0f}", f"{taken / seconds['nginx, one file']:.1f}x"])


def by_size(measured: Mapping[int, Rates]) -> None:
    """Print whether what Concord does depends on how many articles there are."""
    sizes = list(measured)
    columns = measured[sizes[0]]["Concord, warm"]
    for size in sizes[1:]:
        _line(f"\nRequests per second, {size:,} articles in 5 languages", columns)
        _rates(measured[size], columns)
        for name, rates in measured[size].items():
            ratios = _ratios(rates, measured[sizes[0]][name], columns)
            _line(f"{name.removeprefix('Concord, ')} against {sizes[0]:,} articles", ratios)


def _rates(measured: Rates, columns: Iterable[str]) -> None:
    for name, rates in measured.items():
        _line(name, (f"{rates[it]:,.0f}" if it in rates else "-" for it in columns))


def _ratios(
    ours: Mapping[str, float], theirs: Mapping[str, float], columns: Iterable[str]
) -> Iterable[str]:
    return (
        f"{ours[it] / theirs[it]:.2f}x" if it in ours and it in theirs else "-" for it in columns
    )


def _line(name: str, cells: Iterable[str]) -> None:
    sys.stdout.write(f"{name:<55}" + "".join(f"{cell:>18}" for cell in cells) + "\n")
    sys.stdout.flush()
