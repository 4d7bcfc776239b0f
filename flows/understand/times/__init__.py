"""When: one reader of days, one of hours."""
