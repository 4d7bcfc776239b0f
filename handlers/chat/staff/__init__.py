"""Commands of staff: what a deed says to whom."""
