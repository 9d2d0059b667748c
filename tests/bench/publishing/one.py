"""Measures with as many languages as the settings have, in the database that they name; prints JSON."""

import json
import sys

import django
from django.test.utils import setup_test_environment


def main() -> None:
    """Print the figures as the last line."""
    django.setup()
    setup_test_environment()
    from tests.bench.publishing.measures import measure  # noqa: PLC0415  # models need ``setup``

    sys.stdout.write(json.dumps(measure()) + "\n")


if __name__ == "__main__":
    main()
