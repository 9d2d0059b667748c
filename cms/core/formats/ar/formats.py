"""Day before month, as in Django's own format for days, and the time after it."""

DATETIME_FORMAT = "j F، Y، g:i A"
