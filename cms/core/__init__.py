"""The ground everything stands on: errors, clock, languages, types and in-transaction events."""
