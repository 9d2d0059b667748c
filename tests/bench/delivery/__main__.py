"""``python -m tests.bench.delivery``: how fast partners are answered, beside what others do.

It needs PostgreSQL (``DATABASE_URL`` names the server, a database of its own is made there), wrk and
nginx. Server and database run on the first core, the load on the second. ``CONCORD_BENCH_ARTICLES``
holds how many articles there are, and how many after that (``1000,10000``): the first number is
measured beside others, all of them beside each other.
"""

import os
import sys
import time

from tests.bench.database import is_postgres, make_database

SIZES = [int(size) for size in os.environ.get("CONCORD_BENCH_ARTICLES", "1000,10000").split(",")]
ASKED_FOR = 1000


def main() -> None:
    """Set up, measure, print."""
    if not is_postgres():
        sys.exit("The figures are for PostgreSQL: set DATABASE_URL to a server of yours.")
    os.environ["DATABASE_URL"] = make_database()
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    import django  # noqa: PLC0415  # settings are read with the database's address in place

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from cms.partners.actions import issue_key  # noqa: PLC0415
    from cms.partners.models import Partner  # noqa: PLC0415
    from tests.bench.delivery import catalogue, contestants, tables  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    partner = Partner.objects.create(name="Bench", requests_per_minute=2_000_000_000)
    key = str(issue_key(partner=partner, label="bench"))
    by_size = {}
    for size in SIZES:
        catalogue.fill(size)
        ids = [str(article) for article in catalogue.ids(ASKED_FOR)]
        questions = contestants.questions(ids, catalogue.last_page(), catalogue.last_changes())
        ours = contestants.concord(questions, key)
        by_size[size] = ours.rates
        if size == SIZES[0]:
            others = contestants.others(ids, ours.answers)
            tables.beside_others(size, ours.rates | others)
            tables.whole_language(size, contestants.whole_language(key))
    tables.by_size(by_size)


if __name__ == "__main__":
    started = time.monotonic()
    main()
    sys.stdout.write(f"\nMeasured in {time.monotonic() - started:.0f} s.\n")
