#!/usr/bin/env python3
"""Run Concord's administrative commands."""

import os
import sys


def main() -> None:
    """Hand the command line to Django, with the embedded settings by default."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
