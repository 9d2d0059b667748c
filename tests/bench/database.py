"""A database of its own for what is measured, on the server that ``DATABASE_URL`` names."""

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg

SERVER = os.environ.get("DATABASE_URL", "")
NAME = "concord_bench"


def is_postgres() -> bool:
    """Return whether a PostgreSQL server is named."""
    return SERVER.startswith("postgres")


def make_database() -> str:
    """Make the database anew and return its address."""
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
        connection.execute(f"CREATE DATABASE {NAME}")
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{NAME}"))
