"""What a partner waits for when it searches ten thousand articles.

``SEARCH_DOCUMENTS=50000 make bench ARGS="tests/bench/bench_search.py"`` searches more of them. Words come
as often as they do in texts (Zipf), about 700 to a text; each search runs with the keys, the language
contract and the limits on.
"""

import os
import random
import sys
import time
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, product
from statistics import median
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db import connection

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.delivery.models import Document, DocumentWords
from cms.delivery.search.words import keys_of_text
from tests.build_editions import publish_draft
from tests.partner_client import PartnerClient, slugs

DOCUMENTS = int(os.environ.get("SEARCH_DOCUMENTS", "10000"))
WORDS, OF_A_TEXT = 20_000, 700
BATCH, ROUNDS = 500, 5
LIST = "/api/v1/articles/?lang=en&limit=20"

pytestmark = pytest.mark.benchmark(group=f"a search of {DOCUMENTS:,} articles")

SEARCHES = {
    "in one of 140": "word9000",
    "in a tenth": "word635",
    "in half": "word96",
    "in all": "the",
    "three words": "the word20 word96",
    "nowhere": "giraffe",
}


def texts() -> Iterator[tuple[str, str, str]]:
    """Yield headline, summary and body of invented texts."""
    chance = random.Random(7)  # noqa: S311  # no secret
    names = ["the", *(f"word{number}" for number in range(1, WORDS))]
    ends = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
    while True:
        drawn = [names[bisect(ends, chance.random() * ends[-1])] for _word in range(OF_A_TEXT)]
        yield " ".join(drawn[:6]), " ".join(drawn[6:30]), " ".join(drawn[30:])


@pytest.fixture
def written() -> list[DocumentWords]:
    """The words of as many documents, without them."""
    english = LanguageCode("en")
    return [
        DocumentWords(
            **{
                name: keys_of_text(text, english)
                for name, text in zip(("headline", "summary", "body"), of_text, strict=True)
            }
        )
        for of_text, _number in zip(texts(), range(DOCUMENTS), strict=False)
    ]


@pytest.fixture
def library(draft: ArticlePage, clinician: User, written: list[DocumentWords]) -> None:
    """That many documents in the read model, all like one that was published."""
    publish_draft(draft, clinician)
    pattern = Document.objects.get()
    for number, words in enumerate(written, start=1):
        pattern.pk, pattern.article_id = None, UUID(int=number)
        pattern.page_id, pattern.change_number = 1000 + number, 1000 + number
        pattern.slug = f"article-{number}"
        words.document = Document(
            **{field.attname: getattr(pattern, field.attname) for field in Document._meta.fields}
        )
    Document.objects.bulk_create([words.document for words in written], batch_size=BATCH)
    for words in written:
        words.document_id = words.document.pk
    DocumentWords.objects.bulk_create(written, batch_size=BATCH)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_searches(library: None, benchmark: Any, capsys: pytest.CaptureFixture[str]) -> None:
    partner = PartnerClient(requests_per_minute=1_000_000)
    taken: dict[tuple[str, str], list[float]] = defaultdict(list)

    def search_everything() -> None:
        for often, order in product(SEARCHES, ("relevance", "created")):
            began = time.perf_counter()
            answer = partner.get(f"{LIST}&order={order}&q={SEARCHES[often].replace(' ', '+')}")
            taken[often, order].append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 200
            assert bool(slugs(answer)) == (often != "nowhere")

    benchmark.pedantic(search_everything, rounds=ROUNDS, warmup_rounds=1)

    with capsys.disabled():
        sys.stdout.write(f"\n{connection.vendor}, milliseconds (median)\n")
        for (often, order), milliseconds in taken.items():
            sys.stdout.write(f"{often:>15} by {order:<10} {median(milliseconds[1:]):8.1f}\n")
