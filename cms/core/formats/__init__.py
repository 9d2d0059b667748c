"""How moments are written where Django leaves it to English (``FORMAT_MODULE_PATH``)."""
