"""What may stand in our addresses: the number of a row, ``<row:pk>``."""

from django.urls.converters import IntConverter


class RowConverter(IntConverter):
    """A number that fits a database's integers; a longer one names no row, so it finds no page.

    Both databases hold 64 bits, which is 19 digits, not all of them.
    """

    regex = "[0-9]{1,18}"
