"""Reading translations, their memory, their termbase and what the checks find."""
