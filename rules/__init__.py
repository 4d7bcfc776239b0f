"""The law of the street: pure functions and frozen dataclasses. No I/O, no clock."""
