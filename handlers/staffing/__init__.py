"""People of the street: bound, away, gone, loaded."""
